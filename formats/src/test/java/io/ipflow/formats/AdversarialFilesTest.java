package io.ipflow.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Problem;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import io.ipflow.verify.Endpoint;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.Question;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad input beside good: it is a problem of one line that says what is wrong, where, what was
 * expected and what to do, and whatever is sound is still answered.
 */
class AdversarialFilesTest {
  private static final String SOUND =
      Reads.json(
          "[{'id': '~/virtualNetworks/v', 'properties': {'addressSpace': {'addressPrefixes':"
              + " ['10.0.0.0/16']}, 'subnets': [{'id': '~/virtualNetworks/v/subnets/s',"
              + " 'properties': {'addressPrefix': '10.0.0.0/24', 'networkSecurityGroup':"
              + " {'id': '~/networkSecurityGroups/g'}}}]}},\n"
              + " {'id': '~/networkInterfaces/n', 'properties': {'ipConfigurations': [{'name': 'c',"
              + " 'properties': {'privateIPAddress': '10.0.0.4', 'primary': true, 'subnet':"
              + " {'id': '~/virtualNetworks/v/subnets/s'}}}]}},\n"
              + " {'id': '~/networkSecurityGroups/g', 'properties': {'securityRules': [{'name':"
              + " 'web', 'properties': {'priority': 100, 'direction': 'Inbound', 'access': 'Allow',"
              + " 'protocol': 'Tcp', 'sourceAddressPrefix': 'Internet', 'sourcePortRange': '*',"
              + " 'destinationAddressPrefix': '*', 'destinationPortRange': '443'}}]}}]");

  private static final String RULE =
      "'priority': 100, 'direction': 'Inbound', 'access': 'Allow', 'protocol': 'Tcp',"
          + " 'sourceAddressPrefix': '*', 'sourcePortRange': '*', 'destinationAddressPrefix': '*',"
          + " 'destinationPortRange': '80'";

  private static Source bytes(String name, byte[] bytes) {
    return new Source(name, () -> new ByteArrayInputStream(bytes));
  }

  private static String group(String rules) {
    return Reads.json(
        "{'id': '~/networkSecurityGroups/bad', 'properties': {'securityRules': [" + rules + "]}}");
  }

  private static String rule(String from, String to) {
    return group("{'name': 'r', 'properties': {" + RULE.replace(from, to) + "}}");
  }

  private static Arguments bad(String what, String content, String message) {
    return Arguments.of(what, content.getBytes(StandardCharsets.UTF_8), message);
  }

  static Stream<Arguments> bad() {
    return Stream.of(badFiles(), badValues(), badLists()).flatMap(all -> all);
  }

  private static Stream<Arguments> badFiles() {
    byte[] notUtf8 = ("[{\"id\": \"" + (char) 0xfc + "\"}]").getBytes(StandardCharsets.ISO_8859_1);
    return Stream.of(
        bad("an empty file", "", "the file is empty, expected network configuration"),
        bad("blanks", " \r\n\t", "the file is empty, expected network configuration"),
        bad("prose", "Dear colleague,", "the file holds no network configuration"),
        bad("a scalar", "42", "the file holds no network configuration"),
        bad("a cut file", SOUND.substring(0, 300), "the file ends within a document: expected .*"),
        bad("a comma too many", "{\"value\": [,]}", "expected a value or `]`, got `,` .*"),
        bad("a missing colon", "{\"value\" []}", "expected `:`, got .*"),
        bad("HTML", "<html><body>Sign in</body></html>", "the file holds no network .*"),
        Arguments.of(
            "bytes that are no UTF-8", notUtf8, "expected text in UTF-8, got byte 0xfc .*"),
        bad("NUL within a document", "[{\"id\": \0\"x\"}]", "expected .*, got U\\+0000 .*"),
        bad("NUL", "\0\0\0ELF\0", "the file holds no network configuration"),
        bad(
            "brackets",
            "[".repeat(100_000),
            "values nested 501 levels deep, more than the limit of 500 \\(`--max-depth` raises it\\).*"),
        bad(
            "a number of 2000 digits",
            "[" + "7".repeat(2000) + "]",
            "a number of 2000 characters, more than the limit of 1000 \\(`--max-number-length`.*"));
  }

  private static Stream<Arguments> badValues() {
    return Stream.of(
        bad(
            "a port too high",
            rule("'80'", "'65536'"),
            "SecurityRuleInvalidPortRange: destinationPortRange of `r` is text `65536`, expected .*"),
        bad(
            "a range upside down",
            rule("'80'", "'90-80'"),
            ".*text `90-80`, expected \\*, a port or an ascending range .* within 0-65535; .*"),
        bad(
            "a port of 400 digits",
            rule("'80'", "9".repeat(400)),
            ".*destinationPortRange of `r`.*"),
        bad("a priority like 1e400", rule("100", "1e400"), ".*`1e400`, expected a whole number.*"),
        bad("a priority of text", rule("100", "'high'"), ".*`high`, expected a whole number .*"),
        bad(
            "host bits",
            rule("'sourceAddressPrefix': '*'", "'sourceAddressPrefix': '10.0.0.1/8'"),
            "SecurityRuleInvalidAddressPrefix: .*`10.0.0.1/8`, expected .* without host bits .*"));
  }

  private static Stream<Arguments> badLists() {
    return Stream.of(
        bad(
            "two rules of one priority",
            group(
                "{'name': 'a', 'properties': {"
                    + RULE
                    + "}}, {'name': 'b', 'properties': {"
                    + RULE
                    + "}}"),
            "SecurityRuleConflict: security rule `b` conflicts with rule `a`: .*"),
        bad(
            "one id with two contents",
            rule("x", "x") + rule("Allow", "Deny"),
            "two bodies of `.*` differ in the security rules: this one and that at `bad.json:1.*"),
        bad(
            "one rule twice in a list",
            group(
                "{'name': 'a', 'properties': {"
                    + RULE
                    + "}}, {'name': 'A', 'properties': {"
                    + RULE.replace("100", "200").replace("Allow", "Deny")
                    + "}}"),
            "two bodies of `.*` differ in the rule `A`: this one and that at `bad.json:1.*"),
        bad(
            "rules that are no objects",
            group("1, 'x', null, [], {'name': 'r', 'properties': 3}"),
            "value of `bad` is number `1`, expected an object; it is taken as open"),
        bad(
            "an object for a list",
            Reads.json(
                "{'id': '~/networkSecurityGroups/bad', 'properties': {'securityRules': {'name':"
                    + " 'r'}}}"),
            "securityRules of `bad` is an object, expected an array of objects; .*"),
        bad(
            "a table of rows",
            "{\"data\": {\"columns\": [], \"rows\": []}}",
            "a Resource Graph .*"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void bad_input_is_a_line_that_says_what_and_where_and_the_sound_is_answered(
      String what, byte[] content, String message) {
    Network network =
        ConfigurationReader.read(
                List.of(bytes("bad.json", content), Source.text("sound.json", SOUND)),
                Limits.DEFAULTS)
            .network();

    assertThat(network.problems())
        .isNotEmpty()
        .allSatisfy(AdversarialFilesTest::isOneLine)
        .allMatch(problem -> problem.origin().file().equals("bad.json"))
        .anyMatch(problem -> Pattern.matches(message, problem.message()));
    answersTheSound(network);
  }

  private static void isOneLine(Problem problem) {
    assertThat(problem.message())
        .doesNotContain("\n")
        .doesNotContain("Exception")
        .doesNotContain("io.ipflow")
        .doesNotContain("tools.jackson")
        .hasSizeLessThan(600);
  }

  private static void answersTheSound(Network network) {
    NetworkInterface nic = network.interfaces().get(Reads.id("networkInterfaces/n"));
    IpFlow engine = new IpFlow(network);
    for (int port : new int[] {443, 80}) {
      Question question =
          new Question(
              Direction.INBOUND,
              Protocol.TCP,
              Endpoint.OWN,
              PortRange.of(port),
              Endpoint.of(Ip.of("203.0.113.9")),
              PortRange.of(50000));
      assertThat(engine.verdict(nic, question).access().orElseThrow().azureName())
          .isEqualTo(port == 443 ? "Allow" : "Deny");
    }
  }

  static Stream<byte[]> sound() {
    return Stream.of(
        SOUND.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8),
        SOUND.replace("\n", "\r").getBytes(StandardCharsets.UTF_8),
        ("\uFEFF" + SOUND).getBytes(StandardCharsets.UTF_8),
        ("\uFEFF" + SOUND).getBytes(StandardCharsets.UTF_16LE),
        ("\uFEFF" + SOUND).getBytes(StandardCharsets.UTF_16BE),
        SOUND.getBytes(Charset.forName("UTF-16LE")),
        ("// note\n" + SOUND + "\n/* end */").getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("sound")
  void sound_input_in_any_encoding_and_with_any_line_ends_is_no_problem(byte[] content) {
    Network network =
        ConfigurationReader.read(List.of(bytes("sound.json", content)), Limits.DEFAULTS).network();

    assertThat(network.problems()).isEmpty();
    answersTheSound(network);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "az", "lt", "ar"})
  void the_users_language_changes_nothing(String language) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      Network network =
          Reads.network(
              SOUND
                  .replace("\"Inbound\"", "\"INBOUND\"")
                  .replace("\"Internet\"", "\"INTERNET\"")
                  .replace("networkInterfaces", "NETWORKINTERFACES")
                  .replace("ipConfigurations", "IPCONFIGURATIONS")
                  .replace("securityRules", "SECURITYRULES"));
      assertThat(network.problems()).isEmpty();
      answersTheSound(network);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void references_in_circles_end() {
    String peer =
        "{'id': '~/virtualNetworks/%a', 'properties': {'addressSpace': {'addressPrefixes':"
            + " ['10.%p.0.0/16']}, 'virtualNetworkPeerings': [{'id':"
            + " '~/virtualNetworks/%a/virtualNetworkPeerings/p', 'properties': {'peeringState':"
            + " 'Connected', 'remoteVirtualNetwork': {'id': '~/virtualNetworks/%b'}}}]}}";
    Network network =
        Reads.network(
            SOUND,
            Reads.json(peer.replace("%a", "a").replace("%b", "a").replace("%p", "1")),
            Reads.json(peer.replace("%a", "b").replace("%b", "c").replace("%p", "2")),
            Reads.json(peer.replace("%a", "c").replace("%b", "b").replace("%p", "3")));

    answersTheSound(network);
    assertThat(network.virtualNetworks()).hasSize(4);
  }

  @Test
  void variables_of_a_template_in_circles_end() {
    String template =
        "{\"$schema\": \"https://x/deploymentTemplate.json#\", \"contentVersion\": \"1\","
            + " \"variables\": {\"a\": \"[variables('b')]\", \"b\": \"[variables('a')]\"},"
            + " \"resources\": [{\"type\": \"Microsoft.Network/networkSecurityGroups\", \"name\":"
            + " \"[variables('a')]\", \"properties\": {}}, {\"type\":"
            + " \"Microsoft.Network/networkInterfaces\", \"name\": \"t\", \"properties\":"
            + " {\"networkSecurityGroup\": {\"id\": \"[variables('a')]\"}, \"ipConfigurations\":"
            + " [{\"name\": \"c\", \"properties\": {}}]}}]}";

    answersTheSound(Reads.network(SOUND, template));
  }

  @Test
  void a_gigabyte_of_brackets_costs_a_limit_and_no_memory() {
    Source endless =
        new Source(
            "bad.json",
            () ->
                new InputStream() {
                  private long left = 1L << 30;

                  @Override
                  public int read() {
                    return left-- > 0 ? '[' : -1;
                  }

                  @Override
                  public int read(byte[] into, int offset, int length) {
                    if (left <= 0) {
                      return -1;
                    }
                    int count = (int) Math.min(left, length);
                    Arrays.fill(into, offset, offset + count, (byte) '[');
                    left -= count;
                    return count;
                  }
                });
    Network network =
        ConfigurationReader.read(
                List.of(endless, Source.text("sound.json", SOUND)), Limits.DEFAULTS)
            .network();

    assertThat(network.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("`--max-depth` raises it"));
    answersTheSound(network);
  }

  @Test
  void a_hundred_thousand_rules_are_read_in_linear_time() {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      rules.append(i == 0 ? "" : ",");
      rules.append("{'name': 'r").append(i).append("', 'properties': {").append(RULE).append("}}");
    }
    long start = System.nanoTime();

    Configuration read = Reads.configuration(group(rules.toString()), SOUND);

    assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
    assertThat(read.files().get(0).securityRules()).isEqualTo(100_000);
    answersTheSound(read.network());
  }
}
