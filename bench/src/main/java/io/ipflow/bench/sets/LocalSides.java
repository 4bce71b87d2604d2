package io.ipflow.bench.sets;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Blocks;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws the local side of rules: any for one interface; for many also application security groups,
 * of which each interface is in one to five, and parts of their subnet.
 */
final class LocalSides {
  private static final int GROUPS = 100;

  private final Random random;
  private final AddressSet virtualNetwork;
  private final List<Ip> interfaces;
  private final List<Blocks> groups = new ArrayList<>();

  LocalSides(List<Ip> interfaces, AddressSet virtualNetwork, Random random) {
    this.random = random;
    this.interfaces = interfaces;
    this.virtualNetwork = virtualNetwork;
    if (interfaces.size() > 1) {
      fillGroups();
    }
  }

  private void fillGroups() {
    List<List<Prefix>> members = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      members.add(new ArrayList<>());
    }
    for (Ip address : interfaces) {
      for (int group : Draw.distinct(random, 1 + random.nextInt(5), GROUPS)) {
        members.get(group).add(Prefix.of(address));
      }
    }
    members.stream().filter(group -> !group.isEmpty()).map(Blocks::of).forEach(groups::add);
  }

  AddressSet draw() {
    if (groups.isEmpty()) {
      return RemoteSides.ANY;
    }
    double draw = random.nextDouble();
    if (draw < 0.35) {
      return RemoteSides.ANY;
    }
    if (draw < 0.45) {
      return virtualNetwork;
    }
    return draw < 0.55
        ? Blocks.of(
            List.of(Prefix.containing(Draw.one(random, interfaces), 24 + random.nextInt(7))))
        : Draw.one(random, groups);
  }
}
