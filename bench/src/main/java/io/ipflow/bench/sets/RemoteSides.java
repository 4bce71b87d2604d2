package io.ipflow.bench.sets;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Blocks;
import io.ipflow.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Draws the remote side of rules: any, tags, application security groups, lists of prefixes. */
final class RemoteSides {
  static final AddressSet ANY = new AddressSet.Everything();

  private static final int GROUPS = 60;

  private final Random random;
  private final AddressPlan plan;
  private final Tags tags;
  private final Blocks virtualNetwork;
  private final Blocks internet;
  private final List<Blocks> groups = new ArrayList<>();

  RemoteSides(AddressPlan plan, Tags tags, Random random) {
    this.random = random;
    this.plan = plan;
    this.tags = tags;
    virtualNetwork = plan.virtualNetwork();
    internet = plan.internet();
    for (int i = 0; i < GROUPS; i++) {
      groups.add(several(60, () -> Prefix.of(plan.inside())));
    }
  }

  private Blocks several(int most, Supplier<Prefix> source) {
    return Blocks.of(Stream.generate(source).limit(Draw.scaled(random, most)).toList());
  }

  AddressSet virtualNetwork() {
    return virtualNetwork;
  }

  /** Returns a side of a security group's rule. */
  AddressSet draw() {
    double draw = random.nextDouble();
    if (draw < 0.09) {
      return ANY;
    }
    if (draw < 0.16) {
      return virtualNetwork;
    }
    if (draw < 0.20) {
      return internet;
    }
    if (draw < 0.50) {
      return Draw.one(random, tags.common());
    }
    return draw < 0.62 ? Draw.one(random, tags.all()) : named(draw);
  }

  private AddressSet named(double draw) {
    if (draw < 0.75) {
      return Draw.one(random, groups);
    }
    return draw < 0.90 ? several(12, plan::subnet) : several(40, plan::outside);
  }

  /** Returns a side of an admin rule, which is never for any address. */
  AddressSet drawAdmin() {
    AddressSet drawn = draw();
    return drawn == ANY ? tags.gatewayManager() : drawn;
  }

  /** Returns whether a rule for every port from {@code side} would leave little to later ones. */
  boolean isWide(AddressSet side) {
    return side == ANY
        || side == virtualNetwork
        || side == internet
        || side == tags.byName().get("AzureCloud");
  }
}
