package io.ipflow.classify;

import io.ipflow.net.IpVersion;

/** The tables of a classifier for IPv6. Immutable. */
final class Ipv6Tables {
  private final int[] ends; // null where local ends are bare addresses
  private final Ipv6Trie locals; // null where they are not
  private final Ipv6Trie remotes;
  private final Decision decision;

  /** Builds tables of {@code mostBytes} or slower ones that take less. */
  Ipv6Tables(Compilation compilation, long mostBytes) {
    AddressField remote = compilation.remotes(IpVersion.IPV6);
    if (compilation.namesEnds()) {
      ends = compilation.localClasses();
      locals = null;
      decision = compilation.decision(compilation.localRows(), remote.rows(), mostBytes);
    } else {
      AddressField local = compilation.locals(IpVersion.IPV6);
      ends = null;
      locals = new Ipv6Trie(local.segments());
      decision = compilation.decision(local.rows(), remote.rows(), mostBytes);
    }
    remotes = new Ipv6Trie(decision.named(remote.segments()));
  }

  /** Returns the number of the verdict on packet {@code at} with a class of services. */
  int verdict(Ipv6Packets packets, int at, int service) {
    int end =
        ends == null
            ? locals.classOf(packets.localHigh()[at], packets.localLow()[at])
            : ends[(int) packets.localLow()[at]];
    int remote = remotes.classOf(packets.remoteHigh()[at], packets.remoteLow()[at]);
    return decision.verdict(end, remote, service);
  }

  /**
   * Returns an array of {@code block} with the verdicts on {@code count} packets from {@code at}
   * on.
   */
  int[] verdicts(Ipv6Packets packets, int at, int count, Block block) {
    block.halves.read(packets.remoteHigh(), at, count);
    remotes.classesOf(block, packets.remoteLow(), at, count, block.remotes);
    if (ends == null) {
      block.halves.read(packets.localHigh(), at, count);
      locals.classesOf(block, packets.localLow(), at, count, block.locals);
    } else {
      block.name(ends, packets.localLow(), at, count);
    }
    return decision.verdicts(block, count);
  }

  /** Returns the bytes that the tables take. */
  long bytes() {
    return remotes.bytes() + decision.bytes() + (locals == null ? 0 : locals.bytes());
  }

  @Override
  public String toString() {
    return "%s, %d kB".formatted(decision, bytes() / 1000);
  }
}
