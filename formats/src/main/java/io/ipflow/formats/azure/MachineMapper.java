package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.ResourceId;
import io.ipflow.model.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Maps virtual machines and scale-set instances. */
final class MachineMapper {
  private static final String CODE = "PowerState/";
  private static final String WORDS = "VM ";

  private MachineMapper() {}

  /** Adds the machine; without a network profile only its power state counts. */
  static void add(Fields machine) {
    Review.of(ReviewedProperties.MACHINE, machine);
    List<ResourceId> interfaces = new ArrayList<>();
    for (Located item : machine.get("networkProfile").get("networkInterfaces").items()) {
      if (!Fields.isBlank(item)) {
        machine.reference(item).ifKnown().ifPresent(interfaces::add);
      }
    }
    interfaces.forEach(nic -> machine.refer(nic, Optional.empty()));
    boolean isReference = interfaces.isEmpty() && machine.get("networkProfile").isAbsent();
    Optional<String> state = powerState(machine);
    if (!isReference || state.isPresent() || machine.scope().isTemplate()) {
      machine
          .intake()
          .builder()
          .add(
              new VirtualMachine(
                  machine.id(), machine.location(), interfaces, state, machine.origin()));
    }
  }

  private static Optional<String> powerState(Fields machine) {
    List<Located> candidates = new ArrayList<>();
    for (Located status : machine.get("instanceView").get("statuses").items()) {
      candidates.add(status.get("code"));
    }
    candidates.add(machine.get("powerState"));
    candidates.add(machine.top("powerState"));
    candidates.add(machine.get("extended").get("instanceView").get("powerState", "code"));
    return candidates.stream()
        .flatMap(value -> value.text().stream())
        .flatMap(text -> state(text).stream())
        .findFirst();
  }

  /** Returns the word in {@code PowerState/running} or {@code VM running}. */
  private static Optional<String> state(String text) {
    for (String start : List.of(CODE, WORDS)) {
      if (text.regionMatches(true, 0, start, 0, start.length())) {
        return Optional.of(text.substring(start.length()).strip().toLowerCase(Locale.ROOT));
      }
    }
    return Optional.empty();
  }
}
