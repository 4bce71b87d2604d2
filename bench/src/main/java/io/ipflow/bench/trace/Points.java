package io.ipflow.bench.trace;

import io.ipflow.bench.sets.FlatRule;
import io.ipflow.bench.sets.RuleSet;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.PortRange;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;

/** Draws packets that lie in a rule, or at its edge. */
final class Points {
  private static final int[] PROTOCOLS = {6, 6, 17, 1};
  private static final int FIRST_EPHEMERAL = 1024;

  private final Random random;
  private final List<Ip> locals;
  private final IdentityHashMap<List<IpRange>, List<Ip>> localsWithin = new IdentityHashMap<>();

  Points(RuleSet set, Random random) {
    this.random = random;
    this.locals = set.locals();
  }

  /** Returns a random packet that {@code rule} matches, as far as an interface is concerned. */
  Header inside(FlatRule rule) {
    int localPort = inside(rule.localPorts());
    int remotePort =
        !locals.isEmpty() && rule.remotePorts().get(0).isAny()
            ? FIRST_EPHEMERAL + random.nextInt(PortRange.MAX_PORT + 1 - FIRST_EPHEMERAL)
            : inside(rule.remotePorts());
    Ip local = locals.isEmpty() ? inside(one(rule.local())) : one(localsOf(rule));
    return new Header(inside(one(rule.remote())), remotePort, local, localPort, protocol(rule));
  }

  /** Returns a random packet at a corner of {@code rule} or one step outside it. */
  Header beside(FlatRule rule) {
    Ip local = locals.isEmpty() ? edge(one(rule.local())) : one(localsOf(rule));
    return new Header(
        edge(one(rule.remote())),
        edge(one(rule.remotePorts())),
        local,
        edge(one(rule.localPorts())),
        protocol(rule));
  }

  private int protocol(FlatRule rule) {
    return rule.protocol() >= 0 ? rule.protocol() : PROTOCOLS[random.nextInt(PROTOCOLS.length)];
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Returns the interfaces that the rule is for, or all where it is for none. */
  private List<Ip> localsOf(FlatRule rule) {
    return localsWithin.computeIfAbsent(
        rule.local(),
        ranges -> {
          List<Ip> within =
              locals.stream()
                  .filter(ip -> ranges.stream().anyMatch(range -> range.contains(ip)))
                  .toList();
          return within.isEmpty() ? locals : within;
        });
  }

  private int inside(List<PortRange> ranges) {
    PortRange range = one(ranges);
    return range.first() + random.nextInt(range.last() - range.first() + 1);
  }

  private int edge(PortRange range) {
    int port =
        switch (random.nextInt(4)) {
          case 0 -> range.first() - 1;
          case 1 -> range.first();
          case 2 -> range.last();
          default -> range.last() + 1;
        };
    return Math.min(Math.max(port, 0), PortRange.MAX_PORT);
  }

  private Ip edge(IpRange range) {
    return switch (random.nextInt(4)) {
      case 0 -> range.first().previous().orElse(range.first());
      case 1 -> range.first();
      case 2 -> range.last();
      default -> range.last().next().orElse(range.last());
    };
  }

  private Ip inside(IpRange range) {
    Ip first = range.first();
    long low = range.last().low() - first.low();
    long borrow = Long.compareUnsigned(range.last().low(), first.low()) < 0 ? 1 : 0;
    long high = range.last().high() - first.high() - borrow;
    return plus(first, high, low);
  }

  /** Returns {@code first} plus a random number of 128 bits that is at most the given one. */
  private Ip plus(Ip first, long mostHigh, long mostLow) {
    long highMask = mask(mostHigh);
    long lowMask = mostHigh != 0 ? -1L : mask(mostLow);
    long high;
    long low;
    do {
      high = random.nextLong() & highMask;
      low = random.nextLong() & lowMask;
    } while (Long.compareUnsigned(high, mostHigh) > 0
        || (high == mostHigh && Long.compareUnsigned(low, mostLow) > 0));
    long sum = first.low() + low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Ip(first.version(), first.high() + high + carry, sum);
  }

  /** Returns the ones that cover {@code most}. */
  private static long mask(long most) {
    return most == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(most);
  }
}
