package io.ipflow.question;

import io.ipflow.effective.DiagnosticQuery.Profile;
import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.model.AddressOperand;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A query of NSG diagnostics as texts; what is not given is null.
 *
 * @param direction the direction
 * @param protocol the protocol
 * @param source the addresses that traffic comes from
 * @param destination the addresses that it goes to
 * @param destinationPort the port that it goes to
 */
public record ProfileText(
    String direction, String protocol, String source, String destination, String destinationPort) {

  /** Returns the query; empty, with what is wrong added to {@code problems}, if there is none. */
  public Optional<Profile> read(Narrowing.Words words, List<String> problems) {
    Reader reader = new Reader(words, problems);
    int before = problems.size();
    Optional<Direction> way =
        reader.read("direction", direction, "Inbound or Outbound", Direction::parse);
    Optional<Protocol> asked =
        reader.read("protocol", protocol, ProfileWords.PROTOCOLS, ProfileWords::protocol);
    Optional<AddressOperand> from = reader.addresses("source", source);
    Optional<AddressOperand> to = reader.addresses("destination", destination);
    boolean portless = asked.filter(Protocol.ICMP::equals).isPresent();
    Optional<PortRange> port =
        reader.read(
            "destinationPort",
            portless ? port() : destinationPort,
            "a port 0-65535 or *",
            ProfileWords::port);
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new Profile(
                way.orElseThrow(),
                asked.orElseThrow(),
                from.orElseThrow(),
                to.orElseThrow(),
                port.orElseThrow()));
  }

  private record Reader(Narrowing.Words words, List<String> problems) {
    <T> Optional<T> read(
        String name, String text, String expected, Function<String, Optional<T>> parser) {
      Optional<T> value = text == null ? Optional.empty() : parser.apply(text);
      if (value.isEmpty()) {
        problems.add(
            words.named(name)
                + ": expected "
                + expected
                + ", got "
                + (text == null ? "nothing" : "`" + text + "`"));
      }
      return value;
    }

    Optional<AddressOperand> addresses(String name, String text) {
      return read(name, text, ProfileWords.ADDRESSES, ProfileWords::addresses);
    }
  }

  private String port() {
    return destinationPort == null ? "*" : destinationPort;
  }

  /** Returns the texts that an answer repeats. */
  public DiagnosisJson.Written written() {
    return new DiagnosisJson.Written(source, destination, port());
  }

  /** Returns the address at the interface's side, which tells several interfaces apart. */
  public Optional<Ip> own() {
    String local = "inbound".equalsIgnoreCase(direction) ? destination : source;
    return local == null ? Optional.empty() : Ip.parse(local);
  }
}
