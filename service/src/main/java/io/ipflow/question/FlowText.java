package io.ipflow.question;

import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Connection;
import io.ipflow.verify.IpFlow;
import java.util.List;
import java.util.Optional;

/**
 * A flow from one end to the other as texts; what is not given is null.
 *
 * @param from the end that it comes from
 * @param to the end that it goes to, with its port
 * @param protocol the protocol; TCP if it is not given
 */
public record FlowText(String from, String to, String protocol) {

  /** A flow whose protocol and port are known, and where not, are those of any flow. */
  public record Flow(EndpointText from, EndpointText to, Protocol protocol, PortRange port) {

    /**
     * Returns the connection; empty, with problems added, where an end means nothing or too much.
     */
    public Optional<Connection> connect(IpFlow engine, Narrowing narrowing, List<String> problems) {
      return new FlowEnds(engine, narrowing, problems)
          .find(from, to, protocol, port)
          .filter(ends -> problems.isEmpty())
          .map(ends -> engine.connect(ends.from(), ends.to(), protocol, port));
    }
  }

  /** Returns the flow; what is wrong is added to {@code problems}. */
  public Flow read(Narrowing.Words words, List<String> problems) {
    EndpointText origin = EndpointText.split(from);
    refusePort(origin.port(), words, problems);
    EndpointText target = EndpointText.split(to);
    Optional<Protocol> asked = protocol(words, problems);
    Optional<PortRange> port = port(target.port(), asked, words, problems);
    return new Flow(origin, target, asked.orElse(Protocol.TCP), port.orElse(PortRange.ANY));
  }

  /** A client's port is whatever its machine chooses, so one alone would be another question. */
  private static void refusePort(String written, Narrowing.Words words, List<String> problems) {
    if (written != null && !written.equals("*")) {
      problems.add(
          words.from()
              + ": expected an end without a port, for a connection is judged for every source"
              + " port, got `"
              + written
              + "`; `verify` asks about one");
    }
  }

  private Optional<Protocol> protocol(Narrowing.Words words, List<String> problems) {
    String text = protocol == null ? "TCP" : protocol;
    Optional<Protocol> found = Protocol.parse(text).filter(it -> !it.isAny());
    if (found.isEmpty()) {
      problems.add(
          words.named("protocol")
              + ": expected TCP, UDP, ICMP, ESP, AH or a number, got `"
              + text
              + "`");
    }
    return found;
  }

  private static Optional<PortRange> port(
      String written, Optional<Protocol> protocol, Narrowing.Words words, List<String> problems) {
    boolean portless = protocol.filter(found -> !found.hasPorts()).isPresent();
    Optional<PortRange> port =
        written == null
            ? Optional.of(PortRange.ANY).filter(any -> portless)
            : PortRange.parse(written);
    if (port.isEmpty()) {
      problems.add(
          words.to()
              + ": expected a port, as in db-1:1433, or :* for any, got "
              + (written == null ? "none" : "`" + written + "`"));
    }
    return port;
  }
}
