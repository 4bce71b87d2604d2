package io.ipflow.effective;

import io.ipflow.effective.EffectiveStage.Contest;
import io.ipflow.model.AzCommand;
import io.ipflow.model.NetworkManager;
import io.ipflow.model.NetworkManager.Level;
import io.ipflow.model.OpenThing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of the network managers at one place goes first: the higher scope, and where two are of one
 * level or a level is not known that is open (azure-semantics.md 3.2).
 */
final class ManagerOrder {
  private final List<NetworkManager> managers;
  private final Place place;

  private ManagerOrder(List<NetworkManager> managers, Place place) {
    this.managers = managers;
    this.place = place;
  }

  /** Returns the order of {@code managers}, which are sorted by their levels. */
  static ManagerOrder of(List<NetworkManager> managers, Place place) {
    return new ManagerOrder(managers, place);
  }

  /** Returns {@code stages}, one for each manager, each with those it contends with. */
  List<EffectiveStage> contest(List<EffectiveStage> stages) {
    List<EffectiveStage> contested = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      EffectiveStage stage = stages.get(i);
      contested.add(
          new EffectiveStage(
              stage.stage(), stage.resource(), stage.content(), contest(managers.get(i))));
    }
    return contested;
  }

  private Optional<Contest> contest(NetworkManager manager) {
    boolean anyUnknown = managers.stream().anyMatch(other -> other.level() == Level.UNKNOWN);
    List<NetworkManager> rivals =
        managers.stream().filter(other -> anyUnknown || other.level() == manager.level()).toList();
    return rivals.size() < 2
        ? Optional.empty()
        : Optional.of(new Contest(thing(rivals), manager.level()));
  }

  private OpenThing thing(List<NetworkManager> rivals) {
    String ids = rivals.stream().map(rival -> rival.id().toString()).collect(Collectors.joining());
    String names =
        rivals.stream().map(rival -> rival.id().name()).collect(Collectors.joining(", "));
    return new OpenThing(
        "admin-order:" + ids.toLowerCase(Locale.ROOT),
        "which of the network managers " + names + " has the higher scope",
        rivals.get(0).origin(),
        AzCommand.effectiveRules(place.nic().id()));
  }
}
