package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A verdict and everything that explains it.
 *
 * @param networkInterface the interface asked
 * @param configuration the ip configuration that the local end is, or by which it is reached
 * @param question the question as it was asked; what was translated is among the assumptions
 * @param verdict the verdict; the access is what the rules say, not whether the packet arrives
 * @param trace the stages evaluated, in their order, until one denies every packet of the question
 * @param nextHop where the packet goes that leaves from the local end to the remote one
 * @param delivery reasons why an allowed packet may still not arrive or leave (azure-semantics.md
 *     3.0.7)
 * @param assumptions what was taken for granted, one sentence each
 */
public record Answer(
    NetworkInterface networkInterface,
    IpConfiguration configuration,
    Question question,
    Verdict verdict,
    List<StageTrace> trace,
    NextHop nextHop,
    List<DeliveryNote> delivery,
    List<String> assumptions)
    implements Reply {
  /** Copies the lists and checks that every part is there. */
  public Answer {
    Objects.requireNonNull(networkInterface, "networkInterface is null");
    Objects.requireNonNull(configuration, "configuration is null");
    Objects.requireNonNull(question, "question is null");
    Objects.requireNonNull(verdict, "verdict is null");
    trace = List.copyOf(trace);
    Objects.requireNonNull(nextHop, "nextHop is null");
    delivery = List.copyOf(delivery);
    assumptions = List.copyOf(assumptions);
  }

  /** Returns the same answer with {@code assumption} before the others. */
  public Answer assuming(String assumption) {
    return new Answer(
        networkInterface,
        configuration,
        question,
        verdict,
        trace,
        nextHop,
        delivery,
        Stream.concat(Stream.of(assumption), assumptions.stream()).toList());
  }
}
