package io.ipflow.formats.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.Reads;
import io.ipflow.formats.json.JsonReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Located;
import io.ipflow.formats.json.Source;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A property that nobody reviewed is never dropped in silence: put into every object of every
 * mapped type in turn, it is a problem at its place, and what it could touch is open.
 */
class InventedTest {
  private static final String INVENTED = "inventedX";

  /** Objects whose resources enter no access and no next hop. */
  private static final Pattern TOUCHES_NOTHING =
      Pattern.compile(".*(publicIPAddresses|networkWatchers|virtualMachines).*");

  private static final List<Question> QUESTIONS =
      List.of(
          asked(Direction.INBOUND, "203.0.113.7", "443"),
          asked(Direction.INBOUND, "10.9.0.5", "80"),
          asked(Direction.INBOUND, "10.0.0.77", "22"),
          asked(Direction.INBOUND, "192.0.2.1", "80"),
          asked(Direction.INBOUND, "172.20.0.5", "80"),
          asked(Direction.OUTBOUND, "8.8.8.8", "443"));

  private static Question asked(Direction direction, String remote, String port) {
    boolean inbound = direction == Direction.INBOUND;
    return new Question(
        direction,
        Protocol.TCP,
        Endpoint.OWN,
        PortRange.parse(inbound ? port : "50000").orElseThrow(),
        Endpoint.of(Ip.of(remote)),
        PortRange.parse(inbound ? "50000" : port).orElseThrow());
  }

  private static String text(String name) {
    try (InputStream in = InventedTest.class.getResourceAsStream("/invented/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("~", Reads.GROUP + "/Microsoft.Network")
          .replace("$", Reads.GROUP + "/Microsoft.Compute");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** One object of a file: where a property is put, and whose resource it is in. */
  private record Place(String file, Located object, String resource) {
    @Override
    public String toString() {
      return file + object.pointer();
    }
  }

  static Stream<Place> places() {
    return Stream.of("rest.json", "flat.json", "effective.json", "gateways.json")
        .flatMap(InventedTest::places);
  }

  private static Stream<Place> places(String file) {
    Located root = JsonReader.read(Source.text(file, text(file)), Limits.DEFAULTS).roots().get(0);
    List<Place> places = new ArrayList<>();
    List<Located> resources = new ArrayList<>(root.items());
    resources.addAll(root.get("value").items());
    for (Located resource : resources) {
      collect(file, resource, resource.get("id").text().orElse("effective"), places);
    }
    return places.stream();
  }

  private static void collect(String file, Located value, String resource, List<Place> places) {
    if (value.kind() == Located.Kind.OBJECT) {
      places.add(new Place(file, value, resource));
    }
    Stream.concat(value.items().stream(), value.members().stream())
        .forEach(inner -> collect(file, inner, resource, places));
  }

  private static int offset(String text, Located object) {
    int at = 0;
    for (int line = 1; line < object.line(); line++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at + object.column();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("places")
  void an_invented_property_is_a_problem_and_opens_what_it_could_touch(Place place) {
    String text = text(place.file());
    int at = offset(text, place.object());
    Network network =
        Reads.network(
            text.substring(0, at) + "\"" + INVENTED + "\": {\"on\": true}," + text.substring(at));

    assertThat(network.problems())
        .as("problems")
        .anyMatch(
            problem ->
                problem.message().contains("`" + INVENTED + "`")
                    && problem.origin().file().equals("file1.json")
                    && problem.origin().line() == place.object().line()
                    && problem
                        .origin()
                        .pointer()
                        .equals(place.object().pointer() + "/" + INVENTED));
    if (!TOUCHES_NOTHING.matcher(place.resource()).matches()) {
      assertThat(open(network)).as("open answers").isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest.json", "flat.json", "effective.json", "gateways.json"})
  void without_it_everything_is_definite_and_no_problem(String file) {
    Network network = Reads.network(text(file));

    assertThat(network.problems()).isEmpty();
    assertThat(open(network)).isEmpty();
  }

  private static NetworkInterface nic(Network network) {
    return network.interfaces().get(Reads.id("networkInterfaces/n"));
  }

  /** What the network leaves open of the questions and of one next hop. */
  private static List<String> open(Network network) {
    IpFlow engine = new IpFlow(network);
    NetworkInterface nic = nic(network);
    List<String> open = new ArrayList<>();
    for (Question question : QUESTIONS) {
      if (engine.verdict(nic, question).access().isEmpty()) {
        open.add(question.toString());
      }
    }
    boolean routed = network.routeTables().containsKey(Reads.id("routeTables/t"));
    if (routed && engine.nextHop(nic, Ip.of("10.77.0.1")).certain().isEmpty()) {
      open.add("next hop");
    }
    return open;
  }

  @Test
  void a_recorded_route_with_an_invented_property_is_a_problem_and_not_used() {
    String table =
        Reads.json(
            "{'networkInterface': {'id': '~/networkInterfaces/n'}, 'value': [{'addressPrefix':"
                + " ['10.77.0.0/16'], 'nextHopType': 'None', 'state': 'Active'%s}]}");
    NetworkInterface nic = nic(Reads.network(text("rest.json")));

    Network recorded = Reads.network(text("rest.json"), table.replace("%s", ""));
    Network invented = Reads.network(text("rest.json"), table.replace("%s", ", \"inventedX\": 1"));
    Network state =
        Reads.network(text("rest.json"), table.replace("%s", "").replace("Active", "Idle"));

    assertThat(recorded.recordedRoutes()).containsKey(nic.id());
    assertThat(invented.recordedRoutes()).isEmpty();
    assertThat(state.recordedRoutes()).isEmpty();
    assertThat(Reads.problems(invented)).anyMatch(p -> p.contains("`inventedX`"));
    assertThat(Reads.problems(state)).anyMatch(p -> p.contains("cannot be read"));
  }

  @Test
  void the_same_said_in_two_ways_is_a_problem_and_open() {
    String text = text("rest.json");
    for (String said :
        Set.of(
            "\"access\": \"Allow\"",
            "\"addressPrefixes\": [\"10.9.0.0/16\"]",
            "\"networkSecurityGroup\": {\"id\"",
            "\"sourceAddressPrefix\": \"203.0.113.0/24\"")) {
      String other = said.replaceFirst("\"(\\w+)\": .*", "\"$1\": [\"192.0.2.0/24\"], ");
      Network network = Reads.network(text.replace(said, other + said));

      assertThat(Reads.problems(network)).as(said).anyMatch(p -> p.contains("a second time"));
      assertThat(open(network)).as(said).isNotEmpty();
    }
  }
}
