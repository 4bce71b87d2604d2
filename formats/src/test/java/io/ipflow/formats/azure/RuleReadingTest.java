package io.ipflow.formats.azure;

import static io.ipflow.formats.Reads.id;
import static io.ipflow.formats.Reads.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ipflow.formats.Reads;
import io.ipflow.model.Access;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.Network;
import io.ipflow.model.PortOperand;
import io.ipflow.model.SecurityRule;
import io.ipflow.net.Direction;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleReadingTest {
  private static final String WHOLE =
      "'protocol': 'Tcp', 'access': 'Allow', 'direction': 'Inbound', 'priority': 100,"
          + " 'sourceAddressPrefix': '*', 'sourcePortRange': '*',"
          + " 'destinationAddressPrefix': '*', 'destinationPortRange': '80'";

  private static Network group(String rules) {
    return Reads.network(
        json(
            "{'id': '~/networkSecurityGroups/g', 'properties': {'securityRules': ["
                + rules
                + "]}}"));
  }

  /** Reads {@link #WHOLE} with the property {@code name} replaced; a null takes it away. */
  private static Network with(String name, String value) {
    String kept = WHOLE.replaceAll("'" + name + "': ('[^']*'|[0-9]+),? ?", "").strip();
    String body = kept.endsWith(",") ? kept.substring(0, kept.length() - 1) : kept;
    String property = value == null ? "" : ", '" + name + "': " + value;
    return group("{'name': 'r', 'properties': {" + body + property + "}}");
  }

  private static SecurityRule rule(Network network) {
    return network.securityGroups().get(id("networkSecurityGroups/g")).rules().get(0);
  }

  private static List<PortOperand> ports(int... bounds) {
    PortOperand[] ports = new PortOperand[bounds.length / 2];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = new PortOperand.Range(new PortRange(bounds[2 * i], bounds[2 * i + 1]));
    }
    return List.of(ports);
  }

  @Test
  void a_rule_is_read_as_written() {
    Network network = group("{'name': 'r', 'properties': {" + WHOLE + "}}");

    SecurityRule rule = rule(network);
    assertThat(rule.id()).isEqualTo(id("networkSecurityGroups/g/securityRules/r"));
    assertThat(rule.listedName()).isEqualTo("securityRules/r");
    assertThat(rule.priority().is(100)).isTrue();
    assertThat(rule.direction().is(Direction.INBOUND)).isTrue();
    assertThat(rule.access().is(Access.ALLOW)).isTrue();
    assertThat(rule.protocol().is(Protocol.TCP)).isTrue();
    assertThat(rule.source().addresses()).containsExactly(new AddressOperand.Any());
    assertThat(rule.destination().ports()).isEqualTo(ports(80, 80));
    assertThat(rule.origin().pointer()).isEqualTo("/properties/securityRules/0");
    assertThat(network.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "protocol, 'tcp', 6",
    "protocol, 'TCP', 6",
    "protocol, 'uDP', 17",
    "protocol, 'Icmp', 1",
    "protocol, 'Esp', 50",
    "protocol, 'Ah', 51",
    "protocol, '*', -1",
  })
  void every_protocol_is_known_in_any_letter_case(String name, String value, int number) {
    Network network = with(name, "'" + value + "'");

    assertThat(rule(network).protocol().is(new Protocol(number))).isTrue();
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void words_are_known_in_any_letter_case_and_numbers_may_be_texts() {
    assertThat(rule(with("access", "'DENY'")).access().is(Access.DENY)).isTrue();
    assertThat(rule(with("direction", "'outBOUND'")).direction().is(Direction.OUTBOUND)).isTrue();
    assertThat(rule(with("priority", "'4096'")).priority().is(4096)).isTrue();
    assertThat(rule(with("destinationPortRange", "80")).destination().ports())
        .isEqualTo(ports(80, 80));
  }

  static Stream<Arguments> portTexts() {
    return Stream.of(
        arguments("'*'", ports(0, 65535)),
        arguments("'0'", ports(0, 0)),
        arguments("'65535'", ports(65535, 65535)),
        arguments("'80-90'", ports(80, 90)));
  }

  @ParameterizedTest
  @MethodSource("portTexts")
  void ports_are_one_a_range_or_all(String text, List<PortOperand> expected) {
    Network network = with("destinationPortRange", text);

    assertThat(rule(network).destination().ports()).isEqualTo(expected);
    assertThat(network.problems()).isEmpty();
  }

  @Test
  void singular_and_plural_ports_are_united() {
    Network network = with("destinationPortRanges", "['443', '8000-8001']");

    assertThat(rule(network).destination().ports()).isEqualTo(ports(80, 80, 443, 443, 8000, 8001));
  }

  @Test
  void ports_joined_by_a_comma_are_split_with_a_warning() {
    Network network = with("destinationPortRange", "'636, 389'");

    assertThat(rule(network).destination().ports()).isEqualTo(ports(636, 636, 389, 389));
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("WARNING SecurityRuleInvalidPortRange: `636, 389`");
  }

  @ParameterizedTest
  @CsvSource({"65536", "90-80", "-1", "http", "80-", "true"})
  void a_port_that_is_none_is_open_and_an_error(String text) {
    Network network = with("destinationPortRange", "'" + text + "'");

    assertThat(rule(network).destination().ports())
        .singleElement()
        .isInstanceOf(PortOperand.Open.class);
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("ERROR SecurityRuleInvalidPortRange: destinationPortRange of `r`");
  }

  static Stream<Arguments> addresses() {
    return Stream.of(
        arguments("'10.0.0.0/8'", new AddressOperand.Prefixes(List.of(Prefix.of("10.0.0.0/8")))),
        arguments("'10.1.2.3'", new AddressOperand.Prefixes(List.of(Prefix.of("10.1.2.3/32")))),
        arguments("'fd00::/8'", new AddressOperand.Prefixes(List.of(Prefix.of("fd00::/8")))),
        arguments("'*'", new AddressOperand.Any()));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void an_address_is_a_block_or_all(String text, AddressOperand expected) {
    Network network = with("sourceAddressPrefix", text);

    assertThat(rule(network).source().addresses()).containsExactly(expected);
    assertThat(network.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"VirtualNetwork", "Storage.WestUS", "VIRTUAL_NETWORK", "AzureFrontDoor.Backend"})
  void a_word_is_a_service_tag(String name) {
    Network network = with("sourceAddressPrefix", "'" + name + "'");

    assertThat(rule(network).source().addresses())
        .singleElement()
        .isInstanceOfSatisfying(
            AddressOperand.Tag.class, tag -> assertThat(tag.name()).isEqualTo(name));
    assertThat(network.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"50.206.209.68/27", "any", "10.0.0.0/33", "10.0.0", "10.0.0.1-10.0.0.9", "a b"})
  void an_address_that_is_none_is_open_and_an_error(String text) {
    Network network = with("sourceAddressPrefix", "'" + text + "'");

    assertThat(rule(network).source().addresses())
        .singleElement()
        .isInstanceOf(AddressOperand.Open.class);
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("ERROR SecurityRuleInvalidAddressPrefix: sourceAddressPrefix of `r`");
  }

  @Test
  void blank_singular_beside_plural_is_absent() {
    for (String blank : List.of("''", "null")) {
      Network network =
          group(
              "{'name': 'r', 'properties': {"
                  + WHOLE.replace("'sourceAddressPrefix': '*'", "'sourceAddressPrefix': " + blank)
                  + ", 'sourceAddressPrefixes': ['10.0.0.0/24', '10.0.1.0/24'],"
                  + " 'sourceApplicationSecurityGroups': []}}");

      assertThat(rule(network).source().addresses())
          .containsExactly(
              new AddressOperand.Prefixes(
                  List.of(Prefix.of("10.0.0.0/24"), Prefix.of("10.0.1.0/24"))));
      assertThat(network.problems()).isEmpty();
    }
  }

  @Test
  void application_security_groups_are_operands_by_id() {
    String asg =
        json("'sourceApplicationSecurityGroups': [{'id': '~/applicationSecurityGroups/a'}]");
    Network network =
        group(
            "{'name': 'r', 'properties': {"
                + WHOLE.replace("'sourceAddressPrefix': '*'", asg)
                + "}}");

    assertThat(rule(network).source().addresses())
        .singleElement()
        .isInstanceOfSatisfying(
            AddressOperand.Asg.class,
            operand -> assertThat(operand.id()).isEqualTo(id("applicationSecurityGroups/a")));
  }

  @ParameterizedTest
  @CsvSource({
    "sourceAddressPrefix, SecurityRuleParametersMissing",
    "destinationAddressPrefix, SecurityRuleParametersMissing",
    "sourcePortRange, SecurityRuleParametersMissing",
    "destinationPortRange, SecurityRuleParametersMissing",
    "protocol, protocol of `r` is",
    "access, access of `r` is",
    "direction, direction of `r` is",
    "priority, priority of `r` is",
  })
  void a_missing_property_is_open_and_an_error(String name, String message) {
    Network network = with(name, null);

    assertThat(Reads.problems(network)).singleElement().asString().startsWith("ERROR " + message);
    SecurityRule rule = rule(network);
    long open =
        Stream.of(rule.protocol(), rule.access(), rule.direction(), rule.priority())
                .filter(value -> value.ifOpen().isPresent())
                .count()
            + Stream.of(rule.source(), rule.destination())
                .flatMap(side -> Stream.concat(side.addresses().stream(), side.ports().stream()))
                .filter(
                    operand ->
                        operand instanceof AddressOperand.Open
                            || operand instanceof PortOperand.Open)
                .count();
    assertThat(open).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "protocol, 'any'",
    "protocol, 'IcmpV6'",
    "protocol, 6",
    "access, 'Permit'",
    "direction, 'In'",
    "priority, 'high'",
    "priority, 1.5"
  })
  void an_unknown_word_is_open_and_an_error(String name, String value) {
    Network network =
        with(name, value.startsWith("'") || value.matches("[0-9.]+") ? value : "'" + value + "'");

    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("ERROR " + name + " of `r` is");
  }

  @ParameterizedTest
  @CsvSource({"99", "4097", "65000"})
  void a_priority_out_of_range_is_kept_with_a_warning(int priority) {
    Network network = with("priority", Integer.toString(priority));

    assertThat(rule(network).priority().is(priority)).isTrue();
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("WARNING SecurityRuleInvalidPriority: priority `" + priority + "`");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(
            "'sourceAddressPrefixes': ['10.0.0.0/24', 'VirtualNetwork']",
            "SecurityRuleParameterContainsUnsupportedValue"),
        arguments(
            "'sourceAddressPrefixes': ['*']", "SecurityRuleParameterContainsUnsupportedValue"),
        arguments(
            "'sourceAddressPrefixes': ['149.173.0.0/16', '149.173.8.27/32']",
            "OverlappingSubnetsNotPermittedInSecurityRule"),
        arguments(
            "'sourceAddressPrefixes': ['10.0.0.0/24', 'fd00::/8']",
            "ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies"),
        arguments(
            "'sourceAddressPrefix': '10.0.0.0/24,10.0.2.0/24'", "SecurityRuleInvalidAddressPrefix"),
        arguments(
            "'sourceAddressPrefix': '10.0.0.0/24',"
                + " 'sourceApplicationSecurityGroups': [{'id': '~/applicationSecurityGroups/a'}]",
            "the source of a rule names prefixes and application security groups"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_azure_would_refuse_is_taken_with_a_warning(String source, String code) {
    Network network =
        group(
            "{'name': 'r', 'properties': {"
                + WHOLE.replace("'sourceAddressPrefix': '*'", source)
                + "}}");

    assertThat(Reads.problems(network)).singleElement().asString().startsWith("WARNING " + code);
    assertThat(rule(network).source().addresses())
        .noneMatch(operand -> operand instanceof AddressOperand.Open);
  }

  @Test
  void two_rules_of_one_priority_and_direction_stay_with_a_warning() {
    String second = WHOLE.replace("'Allow'", "'Deny'");
    Network network =
        group(
            "{'name': 'a', 'properties': {"
                + WHOLE
                + "}}, {'name': 'b', 'properties': {"
                + second
                + "}}, {'name': 'c', 'properties': {"
                + second.replace("Inbound", "Outbound")
                + "}}");

    assertThat(network.securityGroups().get(id("networkSecurityGroups/g")).rules()).hasSize(3);
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("WARNING SecurityRuleConflict: security rule `b` conflicts with rule `a`");
  }

  @Test
  void a_changed_default_rule_is_an_error_and_is_no_user_rule() {
    Network network =
        Reads.network(
            json(
                "{'id': '~/networkSecurityGroups/g', 'properties': {'securityRules': [],"
                    + " 'defaultSecurityRules': [{'name': 'DenyAllInBound', 'properties': {"
                    + "'access': 'Allow', 'direction': 'Inbound', 'priority': 65500}},"
                    + " {'name': 'DenyAllOutBound', 'properties': {"
                    + "'access': 'Deny', 'direction': 'Outbound', 'priority': 65500}}]}}"));

    assertThat(network.securityGroups().get(id("networkSecurityGroups/g")).rules()).isEmpty();
    assertThat(Reads.problems(network))
        .singleElement()
        .asString()
        .startsWith("ERROR default rule `DenyAllInBound` of `g` is not one that Azure makes");
  }

  @Test
  void a_rule_by_itself_joins_its_group_in_either_order() {
    String group = json("{'id': '~/networkSecurityGroups/g', 'properties': {'securityRules': []}}");
    String loose =
        json("{'id': '~/networkSecurityGroups/G/securityRules/r', 'properties': {" + WHOLE + "}}");

    for (Network network : List.of(Reads.network(group, loose), Reads.network(loose, group))) {
      assertThat(network.securityGroups().get(id("networkSecurityGroups/g")).rules()).hasSize(1);
      assertThat(network.securityGroups().get(id("networkSecurityGroups/g")).furtherRules())
          .isEmpty();
    }
  }
}
