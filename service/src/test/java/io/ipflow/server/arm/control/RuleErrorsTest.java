package io.ipflow.server.arm.control;

import static io.ipflow.server.arm.control.Plane.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.server.arm.ArmJson;
import io.ipflow.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Azure refuses in a security rule, code and text of azure-semantics.md 3.8. */
class RuleErrorsTest {
  private static final String GROUP = NETWORK + "networkSecurityGroups/web";
  private static final String ID = GROUP + "/securityRules/a";

  @TempDir Path folder;
  private Plane plane;

  @BeforeEach
  void open() throws StoreException {
    plane = Plane.open(folder);
    plane.put(GROUP, "{'location':'westeurope'}");
  }

  @AfterEach
  void close() {
    plane.close();
  }

  /** Puts the rule {@code a} with these members in place of, or besides, the usual ones. */
  private String refusal(Map<String, String> members) throws StoreException {
    ObjectNode properties = usual();
    for (var member : members.entrySet()) {
      properties.set(
          member.getKey(),
          ArmJson.parse("{\"v\":" + member.getValue().replace('\'', '"') + "}").get("v"));
    }
    ObjectNode body = ArmJson.object();
    body.set("properties", properties);
    var answer = plane.put(ID, ArmJson.write(body));
    return answer.status() < 300 ? "taken" : answer.error();
  }

  private static ObjectNode usual() {
    return ArmJson.object()
        .put("protocol", "Tcp")
        .put("sourcePortRange", "*")
        .put("destinationPortRange", "80")
        .put("sourceAddressPrefix", "*")
        .put("destinationAddressPrefix", "*")
        .put("access", "Allow")
        .put("priority", 100)
        .put("direction", "Inbound");
  }

  @Test
  void theUsualRuleIsTaken() throws StoreException {
    assertThat(refusal(Map.of())).isEqualTo("taken");
  }

  /** azure-semantics.md 3.7; code and text: azure-rest-api-specs #3003. */
  @Test
  void aGroupHasAThousandRulesAndNoMore() throws StoreException {
    ObjectNode group = ArmJson.object().put("location", "westeurope");
    ArrayNode rules = group.putObject("properties").putArray("securityRules");
    for (int i = 0; i < 1000; i++) {
      rules.addObject().put("name", "r" + i).set("properties", usual().put("priority", 101 + i));
    }
    assertThat(plane.put(GROUP, ArmJson.write(group)).status()).isEqualTo(200);
    assertThat(refusal(Map.of()))
        .isEqualTo(
            "400 SecurityRuleCountLimitReached: A security group cannot have more than 1000 security rules.");
  }

  @Test
  void twoRulesOfOnePriorityAndDirectionConflict() throws StoreException {
    refusal(Map.of());
    ObjectNode body = ArmJson.object();
    body.set("properties", usual());

    assertThat(plane.put(GROUP + "/securityRules/b", ArmJson.write(body)).error())
        .isEqualTo(
            "400 SecurityRuleConflict: Security rule b conflicts with rule a. Rules cannot have the same Priority and Direction. To learn more, see aka.ms/nsgrules.");
    body.withObject("properties").put("direction", "outbound");
    assertThat(plane.put(GROUP + "/securityRules/b", ArmJson.write(body)).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"636, 389", "70000", "80-70", "-1", "http", "1-2-3"})
  void aPortRangeIsOnePortOrTwoWithADash(String value) throws StoreException {
    assertThat(refusal(Map.of("destinationPortRange", "'" + value + "'")))
        .isEqualTo(
            "400 SecurityRuleInvalidPortRange: Security rule has invalid Port range. Value provided: "
                + value
                + ". Value should be an integer OR integer range with '-' delimiter. Valid range 0-65535.");
  }

  @ParameterizedTest
  @CsvSource({"50.206.209.68/27", "any", "NotATag", "10.0.0.0/33", "256.1.1.1", "NotATag.WestUS"})
  void anAddressPrefixHasNoHostBitsAndATagIsKnown(String value) throws StoreException {
    assertThat(refusal(Map.of("sourceAddressPrefix", "'" + value + "'")))
        .isEqualTo(
            "400 SecurityRuleInvalidAddressPrefix: Security rule "
                + ID
                + " has invalid Address prefix. Value provided: "
                + value);
  }

  @ParameterizedTest
  @CsvSource({
    "VirtualNetwork",
    "INTERNET",
    "AzureLoadBalancer",
    "Storage",
    "Storage.WestUS",
    "10.0.0.0/8",
    "10.1.1.1",
    "fd00::/8",
    "AzurePlatformDNS"
  })
  void tagsAndPrefixesAreTaken(String value) throws StoreException {
    assertThat(refusal(Map.of("sourceAddressPrefix", "'" + value + "'"))).isEqualTo("taken");
  }

  @ParameterizedTest
  @CsvSource({"*", "VirtualNetwork", "Storage"})
  void thePluralTakesNoTagAndNoStar(String value) throws StoreException {
    assertThat(
            refusal(
                Map.of(
                    "destinationAddressPrefix",
                    "null",
                    "destinationAddressPrefixes",
                    "['10.0.0.0/8','" + value + "']")))
        .isEqualTo(
            "400 SecurityRuleParameterContainsUnsupportedValue: Security rule parameter DestinationAddressPrefix for rule with Id "
                + ID
                + " cannot specify existing VIRTUALNETWORK, INTERNET, AZURELOADBALANCER, '*' or system tags. Unsupported value used: "
                + value
                + ".");
  }

  @Test
  void prefixesOfOneSideDoNotOverlap() throws StoreException {
    assertThat(
            refusal(
                Map.of(
                    "sourceAddressPrefix", "null",
                    "sourceAddressPrefixes", "['149.173.0.0/16','149.173.8.27/32']")))
        .isEqualTo(
            "400 OverlappingSubnetsNotPermittedInSecurityRule: Security rule parameter SourceAddressPrefix for rule with Id "
                + ID
                + " contains overlapping subnets [149.173.0.0/16, 149.173.8.27/32], which is not permitted.");
  }

  @Test
  void aSideHasAnAddress() throws StoreException {
    assertThat(refusal(Map.of("sourceAddressPrefix", "null")))
        .isEqualTo(
            "400 SecurityRuleParametersMissing: Required security rule parameters are missing for security rule with Id: "
                + ID
                + ". Security rule must specify SourceAddressPrefixes, SourceAddressPrefix, or SourceApplicationSecurityGroups.");
  }

  @ParameterizedTest
  @CsvSource({
    "protocol,Protocol",
    "access,Access",
    "direction,Direction",
    "priority,Priority",
    "sourcePortRange,SourcePortRange",
    "destinationPortRange,DestinationPortRange"
  })
  void whatARuleNeedsIsThere(String member, String parameter) throws StoreException {
    assertThat(refusal(Map.of(member, "null")))
        .isEqualTo(
            "400 SecurityRuleParameterMissing: Required security rule parameter "
                + parameter
                + " is missing for security rule with Id: "
                + ID
                + ".");
  }

  // 3.8: "limit now 10".
  @Test
  void aSideHasTenApplicationSecurityGroupsAtMost() throws StoreException {
    plane.put(NETWORK + "applicationSecurityGroups/g", "{'location':'westeurope'}");
    String group = "{'id':'" + NETWORK + "applicationSecurityGroups/g'}";
    String eleven = String.join(",", java.util.Collections.nCopies(11, group));

    assertThat(
            refusal(
                Map.of(
                    "destinationAddressPrefix",
                    "null",
                    "destinationApplicationSecurityGroups",
                    "[" + eleven + "]")))
        .isEqualTo(
            "400 NumberOfApplicationSecurityGroupsReferencedInSecurityRuleLimitReached: A security rule may have up to 10 Application Security Group in the source or destination fields. The requested configuration has 11 in the DestinationApplicationSecurityGroups field.");
  }

  @Test
  void familiesDoNotMixInOneRule() throws StoreException {
    assertThat(
            refusal(
                Map.of(
                    "sourceAddressPrefix", "'10.0.0.0/8'",
                    "destinationAddressPrefix", "'fd00::/8'")))
        .isEqualTo(
            "400 ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies: "
                + ID
                + " contains IP addresses or prefixes that belong to different address families. All IP addresses or prefixes in the resource should belong to the same address family.");
  }

  @ParameterizedTest
  @CsvSource({"99", "4097", "-5", "1.5", "high", "12345678901234567890"})
  void aPriorityLiesWithin100And4096(String value) throws StoreException {
    assertThat(refusal(Map.of("priority", "'" + value + "'")))
        .isEqualTo(
            "400 SecurityRuleInvalidPriority: Security rule has invalid Priority. Value provided: "
                + value
                + " Allowed range 100-4096.");
  }

  @Test
  void errorsOfTheNetworkProviderHaveAnEmptyListOfDetails() throws StoreException {
    ObjectNode body = ArmJson.object();
    body.set("properties", usual().put("priority", 1));

    assertThat(plane.put(ID, ArmJson.write(body)).at("/error/details")).isEqualTo("[]");
  }

  // The rest is our own choice of code.
  @Test
  void whatAzureHasNoKnownCodeForIsInvalidContent() throws StoreException {
    Map<String, Map<String, String>> all = new TreeMap<>();
    all.put("protocol", Map.of("protocol", "'Gre'"));
    all.put("access", Map.of("access", "'AlwaysAllow'"));
    all.put("direction", Map.of("direction", "'Both'"));
    all.put("prefix and prefixes", Map.of("sourceAddressPrefixes", "['10.0.0.0/8']"));
    all.put("port and ports", Map.of("sourcePortRanges", "['80']"));
    all.put("object for a text", Map.of("protocol", "{}"));
    all.put("text for an array", Map.of("sourcePortRanges", "'80'"));

    for (var each : List.copyOf(all.entrySet())) {
      assertThat(refusal(each.getValue()))
          .as(each.getKey())
          .startsWith("400 InvalidRequestContent: ");
    }
  }
}
