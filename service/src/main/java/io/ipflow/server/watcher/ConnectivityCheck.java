package io.ipflow.server.watcher;

import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.question.EndpointText;
import io.ipflow.question.FlowEnds;
import io.ipflow.question.Narrowing;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.http.Reply;
import io.ipflow.verify.Connection;
import io.ipflow.verify.IpFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * connectivityCheck (azure-semantics.md 2, 5.4), answered from the network that is stored: nothing
 * is sent, so there are hops and what blocks, and no latencies.
 */
final class ConnectivityCheck implements WatcherQuestion {
  private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);
  private static final Narrowing ANY =
      new Narrowing(Optional.empty(), Optional.empty(), Narrowing.Words.CONNECTIVITY);

  @Override
  public Reply answer(Asked asked) throws ArmException {
    Fields fields = asked.fields();
    Optional<Fields> source = part(fields, "source");
    Optional<Fields> destination = part(fields, "destination");
    Optional<String> from =
        source.flatMap(it -> it.required("resourceId", "the id of a resource", Optional::of));
    Optional<EndpointText> to = destination.flatMap(ConnectivityCheck::destination);
    Optional<String> word =
        fields.optional("protocol", "Tcp, Http, Https or Icmp", ConnectivityCheck::protocol);
    Optional<PortRange> port = port(destination, word.orElse("tcp"));
    fields.check();
    Machine.running(asked, from.orElseThrow());
    if (to.orElseThrow().address() != null && Ip.parse(to.get().address()).isEmpty()) {
      return unresolved(to.get().address());
    }
    Protocol protocol = word.filter("icmp"::equals).isPresent() ? Protocol.ICMP : Protocol.TCP;
    return connect(asked, from.get(), to.get(), protocol, port.orElseThrow());
  }

  private static Optional<Fields> part(Fields fields, String name) {
    Optional<Fields> part = fields.object(name);
    if (part.isEmpty()) {
      fields.wrong(name, "expected an object, got nothing");
    }
    return part;
  }

  private static Optional<EndpointText> destination(Fields fields) {
    Optional<String> id = fields.text("resourceId");
    Optional<String> address = fields.text("address");
    if (id.isEmpty() == address.isEmpty()) {
      fields.wrong("resourceId", "expected either this or 'address'");
      return Optional.empty();
    }
    if (id.isPresent() && !id.get().startsWith("/")) {
      fields.wrong("resourceId", "expected an id, got '" + Words.shortened(id.get()) + "'");
    }
    return Optional.of(new EndpointText(address.orElse(null), id.orElse(null), null));
  }

  private static Optional<String> protocol(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return Optional.of(word).filter(List.of("tcp", "http", "https", "icmp")::contains);
  }

  private static Optional<PortRange> port(Optional<Fields> destination, String protocol) {
    if (protocol.equals("icmp") || destination.isEmpty()) {
      return Optional.of(PortRange.ANY);
    }
    Fields fields = destination.get();
    Optional<PortRange> usual = Optional.ofNullable(USUAL_PORTS.get(protocol)).map(PortRange::of);
    return usual.isPresent() && fields.text("port").isEmpty()
        ? usual
        : fields.required("port", "a port 0-65535", ConnectivityCheck::onePort);
  }

  private static Optional<PortRange> onePort(String text) {
    return PortRange.parse(text).filter(range -> range.first() == range.last());
  }

  /** What a name stands for is known to no configuration. */
  private static Reply unresolved(String name) {
    String shown = Words.shortened(name);
    return Unknown.of(
        List.of(
            new OpenThing(
                "name:" + name,
                "the address that the name '" + shown + "' stands for",
                Origin.AZURE,
                "an IP address as 'destination.address'")));
  }

  private static Reply connect(
      Asked asked, String from, EndpointText to, Protocol protocol, PortRange port)
      throws ArmException {
    IpFlow engine = asked.snapshot().engine();
    List<String> problems = new ArrayList<>();
    Optional<FlowEnds.Pair> ends =
        new FlowEnds(engine, ANY, problems)
            .find(new EndpointText(null, from, null), to, protocol, port);
    if (ends.isEmpty()) {
      throw WatcherErrors.invalid(String.join("; ", problems).replace('`', '\''));
    }
    Connection connection = engine.connect(ends.get().from(), ends.get().to(), protocol, port);
    return connection.reachable() == Connection.Reachable.UNKNOWN
        ? Unknown.of(connection.dependsOn())
        : Reply.json(200, new Hops(connection).text());
  }
}
