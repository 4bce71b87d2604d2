package io.ipflow.question;

import io.ipflow.effective.Blocks;
import io.ipflow.formats.batch.FlowField;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.FlowEnd;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A remote end that is many addresses at once: those of a service tag, or of a prefix. The verdict
 * is the one that holds for all of them, else Unknown with what differs.
 */
public final class RemoteAddresses {
  private static final String LABEL = QuestionText.Labels.FIELDS.remoteAddress();
  private static final List<String> OWN_TAGS =
      List.of("internet", "virtualnetwork", "azureloadbalancer");

  private final IpFlow engine;
  private final String text;
  private final Optional<Prefix> prefix;

  private RemoteAddresses(IpFlow engine, String text, Optional<Prefix> prefix) {
    this.engine = engine;
    this.text = text;
    this.prefix = prefix;
  }

  /**
   * Returns the addresses that {@code text} stands for; empty if it is one address or none, and
   * what begins as a tag and is not known as one is added to {@code problems}.
   */
  public static Optional<RemoteAddresses> of(IpFlow engine, String text, List<String> problems) {
    if (text == null || Ip.parse(text).isPresent()) {
      return Optional.empty();
    }
    Optional<Prefix> prefix = Prefix.parse(text);
    boolean name = Character.isLetter(text.charAt(0)) && text.indexOf(':') < 0;
    if (prefix.isEmpty() && name && !isTag(engine.network(), text)) {
      problems.add(
          LABEL
              + ": expected an IPv4 or IPv6 address, a CIDR without host bits, or a service tag that"
              + " is known, got `"
              + text
              + "`");
    }
    return prefix.isPresent() || name
        ? Optional.of(new RemoteAddresses(engine, text, prefix))
        : Optional.empty();
  }

  /** Returns whether a tag of that name is known to be one. */
  static boolean isTag(Network network, String word) {
    return OWN_TAGS.contains(word.toLowerCase(Locale.ROOT))
        || network.serviceTags().isServiceTagName(word);
  }

  /** Returns an address of the family that is asked about, to read the rest of the record with. */
  public String standIn(Map<FlowField, String> texts) {
    return version(Optional.ofNullable(texts.get(FlowField.LOCAL_ADDRESS)).flatMap(Ip::parse))
            == IpVersion.IPV4
        ? "192.0.2.0"
        : "2001:db8::";
  }

  private IpVersion version(Optional<Ip> local) {
    return prefix.map(Prefix::version).or(() -> local.map(Ip::version)).orElse(IpVersion.IPV4);
  }

  /** Returns the question with these addresses at its remote end. */
  public Optional<RecordReader.Asked> in(RecordReader.Asked asked, List<String> problems) {
    Question question = asked.question();
    return endpoint(asked.nic(), question.local().address(), problems)
        .map(
            remote ->
                new Question(
                    question.direction(),
                    question.protocol(),
                    question.local(),
                    question.localPort(),
                    remote,
                    question.remotePort()))
        .map(whole -> new RecordReader.Asked(asked.nic(), whole));
  }

  private Optional<Endpoint> endpoint(
      NetworkInterface nic, Optional<Ip> local, List<String> problems) {
    if (prefix.isPresent()) {
      return Optional.of(Endpoint.within(Blocks.of(List.of(prefix.get())).ranges()));
    }
    if (!isTag(engine.network(), text)) {
      return Optional.empty();
    }
    IpConfiguration configuration =
        local.flatMap(ip -> engine.configuration(nic, ip)).orElseGet(() -> Primary.of(nic));
    List<String> empty = new ArrayList<>();
    Optional<FlowEnd> end =
        new TagEnd(engine, nic, configuration).find(text, version(local), empty);
    empty.forEach(message -> problems.add(LABEL + ": " + message));
    return end.map(FlowEnd::endpoint);
  }

  /** Returns what was asked, in a sentence. */
  public String said() {
    return "the question is about every address of "
        + text
        + " at once: it is answered by the verdict that all of them get";
  }
}
