package io.ipflow.question;

import io.ipflow.formats.batch.FlowField;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.verify.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes questions of the fields of records, and remembers what names mean. */
public final class RecordReader {
  /** Names that are met more often than this are looked up each time, so that memory is bounded. */
  private static final int REMEMBERED = 1 << 16;

  private final InterfaceFinder finder;
  private final Function<String, IpConfiguration> machines;
  private final Map<String, List<NetworkInterface>> byNic = new HashMap<>();
  private final Map<String, List<NetworkInterface>> byVm = new HashMap<>();

  /**
   * What a record asks.
   *
   * @param nic the interface
   * @param question the packet
   */
  public record Asked(NetworkInterface nic, Question question) {}

  /** Makes a reader of records about {@code network}. */
  public RecordReader(Network network, Narrowing narrowing) {
    this.finder = new InterfaceFinder(network, narrowing);
    this.machines = finder::remote;
  }

  /**
   * Returns the question; empty, with what is wrong added to {@code problems}, if there is none.
   *
   * @param text returns the text of a field; null if the record has none
   */
  public Optional<Asked> read(Function<FlowField, String> text, List<String> problems) {
    QuestionText texts =
        new QuestionText(
            text.apply(FlowField.DIRECTION),
            text.apply(FlowField.PROTOCOL),
            new EndpointText(
                text.apply(FlowField.LOCAL_ADDRESS), null, text.apply(FlowField.LOCAL_PORT)),
            new EndpointText(
                text.apply(FlowField.REMOTE_ADDRESS), null, text.apply(FlowField.REMOTE_PORT)),
            QuestionText.Labels.FIELDS);
    Optional<Question> question = new QuestionReader(texts, problems).read(machines);
    try {
      NetworkInterface nic =
          find(
              text.apply(FlowField.NIC),
              text.apply(FlowField.VM),
              question.flatMap(it -> it.local().address()));
      return question.map(it -> new Asked(nic, it));
    } catch (Fault e) {
      problems.addAll(e.messages());
      return Optional.empty();
    }
  }

  /**
   * Returns the interface that a record means.
   *
   * @param nic the interface's name or id; null if not given
   * @param vm the machine's name or id; null if not given
   * @param local the local address; empty if not given
   * @throws Fault if that is none, or more than one
   */
  public NetworkInterface find(String nic, String vm, Optional<Ip> local) {
    return finder.choose(candidates(nic, vm), local);
  }

  private List<NetworkInterface> candidates(String nic, String vm) {
    if (nic == null && vm == null) {
      throw new Fault("expected the field nic or vm");
    }
    if (nic != null && vm != null) {
      return finder.candidates(nic, vm);
    }
    Map<String, List<NetworkInterface>> known = nic == null ? byVm : byNic;
    String name = nic == null ? vm : nic;
    List<NetworkInterface> candidates = known.get(name);
    if (candidates == null) {
      candidates = finder.candidates(nic, vm);
      if (known.size() < REMEMBERED) {
        known.put(name, candidates);
      }
    }
    return candidates;
  }
}
