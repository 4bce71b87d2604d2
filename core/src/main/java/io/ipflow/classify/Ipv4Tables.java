package io.ipflow.classify;

import io.ipflow.net.IpVersion;

/** The tables of a classifier for IPv4. Immutable. */
final class Ipv4Tables {
  private final int[] ends; // null where local ends are bare addresses
  private final Ipv4Trie locals; // null where they are not
  private final Ipv4Trie remotes;
  private final Decision decision;

  /** Builds tables of {@code mostBytes} or slower ones that take less. */
  Ipv4Tables(Compilation compilation, long mostBytes) {
    AddressField remote = compilation.remotes(IpVersion.IPV4);
    if (compilation.namesEnds()) {
      ends = compilation.localClasses();
      locals = null;
      decision = compilation.decision(compilation.localRows(), remote.rows(), mostBytes);
    } else {
      AddressField local = compilation.locals(IpVersion.IPV4);
      ends = null;
      locals = new Ipv4Trie(local.segments());
      decision = compilation.decision(local.rows(), remote.rows(), mostBytes);
    }
    remotes = new Ipv4Trie(decision.named(remote.segments()));
  }

  /** Returns the number of the verdict on a packet with a class of services. */
  int verdict(int local, int remote, int service) {
    int end = ends == null ? locals.classOf(local) : ends[local];
    return decision.verdict(end, remotes.classOf(remote), service);
  }

  /**
   * Returns an array of {@code block} with the verdicts on {@code count} packets from {@code at}
   * on.
   */
  int[] verdicts(Ipv4Packets packets, int at, int count, Block block) {
    remotes.classesOf(packets.remote(), at, count, block.remotes);
    if (ends == null) {
      locals.classesOf(packets.local(), at, count, block.locals);
    } else {
      block.name(ends, packets.local(), at, count);
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
