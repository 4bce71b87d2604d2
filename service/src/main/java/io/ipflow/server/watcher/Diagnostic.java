package io.ipflow.server.watcher;

import io.ipflow.effective.DiagnosticQuery.Profile;
import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.formats.azure.DiagnosisJson.Written;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.question.ProfileWords;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Reply;
import io.ipflow.verify.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** NSG diagnostics: networkConfigurationDiagnostic (azure-semantics.md 1.5). */
final class Diagnostic implements WatcherQuestion {
  private static final String TARGET = "the id of a virtual machine or network interface";
  private static final List<String> LEVELS = List.of("normal", "minimum", "full");

  /** A profile as it was written, which the answer repeats, and as it was understood. */
  private record Asking(String direction, String protocol, Written written, Profile profile) {
    /** The address on the interface's side, if it is one. */
    Optional<Ip> local() {
      return Ip.parse(
          profile.direction() == Direction.INBOUND ? written.destination() : written.source());
    }
  }

  @Override
  public Reply answer(Asked asked) throws ArmException {
    Fields fields = asked.fields();
    Optional<String> target = fields.required("targetResourceId", TARGET, Optional::of);
    fields.optional("verbosityLevel", "Normal, Minimum or Full", Diagnostic::level);
    List<Asking> profiles = profiles(fields);
    fields.check();
    ArrayNode results = ArmJson.object().arrayNode();
    for (Asking asking : profiles) {
      NetworkInterface nic = target(asked, ResourceId.of(target.orElseThrow()), asking);
      Diagnosis diagnosis = asked.snapshot().engine().diagnose(nic, asking.profile());
      if (diagnosis.verdict().access().isEmpty()) {
        return Unknown.of((Verdict.Open) diagnosis.verdict());
      }
      results.add(result(diagnosis, asking));
    }
    return Reply.json(200, ArmJson.write(ArmJson.object().set("results", results)));
  }

  /** What each level leaves out is not known: Full was recorded to be no longer than none. */
  private static Optional<String> level(String text) {
    return Optional.of(text).filter(it -> LEVELS.contains(it.toLowerCase(Locale.ROOT)));
  }

  private static List<Asking> profiles(Fields fields) {
    List<Fields> written = fields.objects("profiles");
    if (written.isEmpty()) {
      fields.wrong("profiles", "expected at least one profile");
    }
    List<Asking> profiles = new ArrayList<>();
    written.forEach(profile -> asking(profile).ifPresent(profiles::add));
    return profiles;
  }

  private static Optional<Asking> asking(Fields fields) {
    Optional<Direction> direction =
        fields.required("direction", "Inbound or Outbound", Direction::parse);
    Optional<Protocol> protocol =
        fields.required("protocol", ProfileWords.PROTOCOLS, ProfileWords::protocol);
    Optional<AddressOperand> source = addresses(fields, "source");
    Optional<AddressOperand> destination = addresses(fields, "destination");
    Optional<PortRange> port =
        fields.required("destinationPort", "a port 0-65535 or *", ProfileWords::port);
    if (direction.isEmpty()
        || protocol.isEmpty()
        || source.isEmpty()
        || destination.isEmpty()
        || port.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Asking(
            word(fields, "direction"),
            word(fields, "protocol"),
            new Written(
                word(fields, "source"),
                word(fields, "destination"),
                word(fields, "destinationPort")),
            new Profile(
                direction.get(), protocol.get(), source.get(), destination.get(), port.get())));
  }

  private static Optional<AddressOperand> addresses(Fields fields, String name) {
    return fields.required(name, ProfileWords.ADDRESSES, ProfileWords::addresses);
  }

  private static String word(Fields fields, String name) {
    return fields.text(name).orElseThrow();
  }

  /** A machine's interface is asked, or the interface itself. */
  private static NetworkInterface target(Asked asked, ResourceId id, Asking asking)
      throws ArmException {
    if (Machine.isMachine(id)) {
      return Machine.watched(asked, id.toString())
          .choose(asked.snapshot().engine(), asking.local());
    }
    if (!isInterface(id)) {
      throw WatcherErrors.invalid(
          "'targetResourceId': expected "
              + TARGET
              + ", got '"
              + Words.shortened(id.toString())
              + "'");
    }
    NetworkInterface nic = asked.network().interfaces().get(id);
    if (nic == null) {
      throw WatcherErrors.notFound(id);
    }
    asked.checkRegion(nic.location());
    return nic;
  }

  private static boolean isInterface(ResourceId id) {
    return id.after("networkInterfaces").filter(id.name()::equals).isPresent();
  }

  private static ObjectNode result(Diagnosis diagnosis, Asking asking) {
    ObjectNode result =
        (ObjectNode) ArmJson.parse(DiagnosisJson.of(diagnosis, asking.written())).at("/results/0");
    ((ObjectNode) result.get("profile"))
        .put("direction", asking.direction())
        .put("protocol", asking.protocol());
    result.remove("dependsOn");
    return result;
  }
}
