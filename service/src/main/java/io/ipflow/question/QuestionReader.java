package io.ipflow.question;

import io.ipflow.model.IpConfiguration;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.Question;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes a question of its texts and collects everything that is wrong with them. */
public final class QuestionReader {
  private final QuestionText text;
  private final List<String> problems;

  /** Makes a reader that adds what is wrong to {@code problems}. */
  public QuestionReader(QuestionText text, List<String> problems) {
    this.text = text;
    this.problems = problems;
  }

  /**
   * Returns the question; empty if something was wrong.
   *
   * @param machines finds the ip configuration of a machine that is named as the remote end
   */
  public Optional<Question> read(Function<String, IpConfiguration> machines) {
    int before = problems.size();
    Direction direction = direction();
    Protocol protocol = protocol();
    Endpoint local =
        text.local().address() == null
            ? Endpoint.OWN
            : address(text.labels().localAddress(), text.local().address());
    if (text.local().machine() != null) {
      problems.add(text.labels().localAddress() + ": expected [IP][:PORT], got a machine's name");
    }
    Endpoint remote = remote(machines);
    PortRange localPort = port(text.labels().localPort(), text.local().port(), protocol);
    PortRange remotePort = port(text.labels().remotePort(), text.remote().port(), protocol);
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new Question(direction, protocol, local, localPort, remote, remotePort));
  }

  private Direction direction() {
    String label = text.labels().direction();
    if (text.direction() == null) {
      problems.add(label + ": expected Inbound or Outbound, got nothing");
      return null;
    }
    Optional<Direction> direction = Direction.parse(text.direction());
    if (direction.isEmpty()) {
      problems.add(label + ": expected Inbound or Outbound, got `" + text.direction() + "`");
    }
    return direction.orElse(null);
  }

  private Protocol protocol() {
    String expected = ": expected TCP, UDP, ICMP, ESP, AH, * or a number 0-255, got ";
    if (text.protocol() == null) {
      problems.add(text.labels().protocol() + expected + "nothing");
      return null;
    }
    Optional<Protocol> protocol = Protocol.parse(text.protocol());
    if (protocol.isEmpty()) {
      problems.add(text.labels().protocol() + expected + "`" + text.protocol() + "`");
    }
    return protocol.orElse(null);
  }

  private Endpoint remote(Function<String, IpConfiguration> machines) {
    String label = text.labels().remoteAddress();
    if (text.remote().machine() != null) {
      try {
        return Endpoint.of(machines.apply(text.remote().machine()));
      } catch (Fault e) {
        e.messages().forEach(message -> problems.add(label + ": " + message));
        return null;
      }
    }
    if (text.remote().address() == null) {
      problems.add(label + ": expected an address, got nothing");
      return null;
    }
    return address(label, text.remote().address());
  }

  private Endpoint address(String label, String written) {
    Optional<Ip> ip = Ip.parse(written);
    if (ip.isEmpty()) {
      String hint = written.indexOf(':') >= 0 ? " (IPv6 with a port is [::1]:80)" : "";
      problems.add(label + ": expected an IPv4 or IPv6 address" + hint + ", got `" + written + "`");
      return null;
    }
    return Endpoint.of(ip.get());
  }

  /** A port is asked for only where the protocol has some; there it must be written. */
  private PortRange port(String label, String written, Protocol protocol) {
    if (written == null) {
      if (protocol != null && protocol.hasPorts()) {
        problems.add(label + ": expected " + text.labels().port().apply(label) + ", got none");
      }
      return PortRange.ANY;
    }
    Optional<PortRange> port = PortRange.parse(written).filter(QuestionReader::isOneOrAny);
    if (port.isEmpty()) {
      problems.add(label + ": expected a port 0-65535 or *, got `" + written + "`");
    } else if (isPortless(protocol) && port.get().last() != 0 && !port.get().isAny()) {
      problems.add(label + ": protocol " + protocol + " has no ports, got `" + written + "`");
    }
    return port.orElse(null);
  }

  private static boolean isPortless(Protocol protocol) {
    return protocol != null && !protocol.hasPorts() && !protocol.isAny();
  }

  private static boolean isOneOrAny(PortRange range) {
    return range.first() == range.last() || range.isAny();
  }
}
