package io.ipflow.classify;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.End;
import io.ipflow.model.Verdict;
import io.ipflow.net.Direction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/*
 * How it works, and after whom.
 *
 * Packets that no rule tells apart form an equivalence class, and a policy has few of them. So each
 * field of a packet is first replaced by the number of its class: remote address, local address,
 * and protocol with both ports. Then the verdict is looked up by the three numbers. That is cross-
 * producting (Srinivasan, Varghese, Suri and Waldvogel, "Fast and Scalable Layer Four Switching",
 * SIGCOMM 1998) in the order of recursive flow classification (Gupta and McKeown, "Packet
 * Classification on Multiple Fields", SIGCOMM 1999); Taylor's survey (ACM Computing Surveys 37(3),
 * 2005) has the words used here: filter, field, class.
 *
 * - Rules become filters (Lowering): sets of addresses stay sets, so a service tag of 2,500 prefixes
 *   is one filter and never 2,500 tuples. A rule about which something is open becomes two.
 * - Classes are found by sweeping the bounds of the different sets, not of the rules, and merged
 *   where the same filters want them (AddressField, ServiceDraft). After a filter that wants
 *   nothing of the other fields no later one of its stage counts; cutting rows there (FilterSet.cut)
 *   is what keeps classes few.
 * - Addresses are found in a multi-bit trie without branches, its blocks stored once and as short as
 *   runs allow (TrieDraft). Ports are a table a protocol; the source port, which rules seldom
 *   limit, only refines it (ServiceField).
 * - A row of the product (one pair of address classes) is a line of pages of 64 verdicts, all stages
 *   folded in when the page is painted. A page depends only on the filters that are active in it,
 *   so most are found and not painted, and equal ones are stored once (VerdictTable): 25 million
 *   cells of a policy of 2,100 rules over real service tags become 1.4 MB.
 * - Where the product would take more than allowed: one stage is parted by which side its filters
 *   limit, the first position of three tables deciding (Partition); else rows of bits are met word
 *   by word, with a summary of the words that have any (BitVectors; Lakshman and Stiliadis, SIGCOMM
 *   1998, aggregated as by Baboescu and Varghese, SIGCOMM 2001).
 * - A batch takes each step for a block of packets before the next step, so that loads from memory
 *   overlap: the limit is not arithmetic but the latency of some ten loads from tables that do not
 *   fit the first-level cache. With Java's Vector API a step is taken for 8 or 16 packets by one
 *   instruction (Simd); gathers are what rte_acl does, too.
 *
 * Equal is always judged by content, never by hash alone.
 */

/**
 * A policy for packets of one direction compiled to tables: the verdict on a packet takes some ten
 * loads from memory, however many rules there are. Its answers never change, and it is thread-safe;
 * nothing is allocated per packet.
 *
 * <p>Batches take SIMD where the JVM was started with {@code --add-modules jdk.incubator.vector}
 * and has vectors of 256 bits or more: two to three times as fast once compiled, slower before.
 */
public final class Classifier {
  /** The number of what is left to the plain engine, since something open may matter. */
  public static final int OPEN = 0;

  /** The number of the verdict that no rule decides. */
  public static final int NO_RULE = 1;

  /** What tables may take if nothing is said. */
  public static final long USUAL_BYTES = 64L << 20;

  private final List<Optional<Verdict>> verdicts;
  private final boolean inbound;
  private final ServiceField services;
  private volatile Tables tables;

  /** Of both families. */
  private record Tables(Ipv4Tables ipv4, Ipv6Tables ipv6) {
    static Tables of(Compilation compilation, long mostBytes) {
      return new Tables(
          new Ipv4Tables(compilation, mostBytes), new Ipv6Tables(compilation, mostBytes));
    }
  }

  private Classifier(Compilation compilation, Direction direction, long mostBytes) {
    this.inbound = direction == Direction.INBOUND;
    this.verdicts = compilation.filters().verdicts();
    this.services = compilation.services();
    this.tables = Tables.of(compilation, mostBytes);
  }

  /** Compiles {@code policy} for an interface that forwards: local ends are bare addresses. */
  public static Classifier compile(EffectivePolicy policy, Direction direction) {
    return compile(policy, direction, Optional.empty(), USUAL_BYTES);
  }

  /**
   * Compiles {@code policy} for certain local ends, which packets name by their index. No remote
   * end is one of them.
   */
  public static Classifier compile(EffectivePolicy policy, Direction direction, List<End> locals) {
    return compile(policy, direction, Optional.of(locals), USUAL_BYTES);
  }

  /**
   * Compiles {@code policy}.
   *
   * @param locals the local ends, which packets then name by index; empty for bare addresses
   * @param mostBytes what the tables that decide may take before slower ones that take less are
   *     built instead: a part by each side, then bit vectors
   * @throws IllegalArgumentException if it has more than 65,534 rules in force, or tells apart more
   *     than 65,536 classes of addresses or of ports: the plain engine has no such limits
   */
  public static Classifier compile(
      EffectivePolicy policy, Direction direction, Optional<List<End>> locals, long mostBytes) {
    return new Classifier(new Compilation(policy, direction, locals), direction, mostBytes);
  }

  /**
   * Compiles {@code policy} so that it answers soon: by bit vectors, until {@code behind} has built
   * the faster tables. The answers are the same, and so are the numbers of verdicts.
   *
   * @param behind is given the building of the tables, once; if it never runs it, bit vectors stay
   * @throws IllegalArgumentException as above
   */
  public static Classifier compile(
      EffectivePolicy policy,
      Direction direction,
      Optional<List<End>> locals,
      long mostBytes,
      Executor behind) {
    Compilation compilation = new Compilation(policy, direction, locals);
    Classifier classifier = new Classifier(compilation, direction, 0);
    behind.execute(() -> classifier.tables = Tables.of(compilation, mostBytes));
    return classifier;
  }

  /** Returns the verdict of {@code number}; empty for {@link #OPEN}. */
  public Optional<Verdict> verdict(int number) {
    return verdicts.get(number);
  }

  /** Returns the number of the verdict on an IPv4 packet; parameters as in {@link Ipv4Packets}. */
  public int classify(int local, int remote, int localPort, int remotePort, int protocol) {
    int service =
        inbound
            ? services.classOf(protocol, remotePort, localPort)
            : services.classOf(protocol, localPort, remotePort);
    return tables.ipv4.verdict(local, remote, service);
  }

  /**
   * Puts the numbers of the verdicts on packets {@code from}, inclusive, to {@code to}, exclusive,
   * at the same indices of {@code verdicts}.
   */
  public void classify(Ipv4Packets packets, int from, int to, int[] verdicts) {
    Columns columns = columns(packets.localPorts(), packets.remotePorts(), packets.protocols());
    Ipv4Tables ipv4 = tables.ipv4;
    Block block = new Block();
    for (int at = from; at < to; at += Block.SIZE) {
      int count = Math.min(Block.SIZE, to - at);
      services.classesOf(columns, at, count, block);
      int[] found = ipv4.verdicts(packets, at, count, block);
      System.arraycopy(found, 0, verdicts, at, count);
    }
  }

  /** Returns the number of the verdict on the IPv6 packet at index {@code at}. */
  public int classify(Ipv6Packets packets, int at) {
    int local = packets.localPorts()[at];
    int remote = packets.remotePorts()[at];
    int service =
        inbound
            ? services.classOf(packets.protocols()[at], remote, local)
            : services.classOf(packets.protocols()[at], local, remote);
    return tables.ipv6.verdict(packets, at, service);
  }

  /** Likewise for IPv6 packets. */
  public void classify(Ipv6Packets packets, int from, int to, int[] verdicts) {
    Columns columns = columns(packets.localPorts(), packets.remotePorts(), packets.protocols());
    Ipv6Tables ipv6 = tables.ipv6;
    Block block = new Block();
    for (int at = from; at < to; at += Block.SIZE) {
      int count = Math.min(Block.SIZE, to - at);
      services.classesOf(columns, at, count, block);
      int[] found = ipv6.verdicts(packets, at, count, block);
      System.arraycopy(found, 0, verdicts, at, count);
    }
  }

  private Columns columns(char[] localPorts, char[] remotePorts, byte[] protocols) {
    return inbound
        ? new Columns(protocols, remotePorts, localPorts)
        : new Columns(protocols, localPorts, remotePorts);
  }

  /** Returns the bytes that the tables take. */
  public long bytes() {
    Tables tables = this.tables;
    return services.bytes() + tables.ipv4.bytes() + tables.ipv6.bytes();
  }

  /** Returns the shape of the tables, for people. */
  @Override
  public String toString() {
    return "IPv4 by %s; IPv6 by %s".formatted(tables.ipv4, tables.ipv6);
  }
}
