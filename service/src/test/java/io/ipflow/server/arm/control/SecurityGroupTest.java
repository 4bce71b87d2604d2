package io.ipflow.server.arm.control;

import static io.ipflow.server.arm.control.Plane.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.store.StoreException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Network security groups, their rules and default rules. */
class SecurityGroupTest {
  private static final String GROUP = NETWORK + "networkSecurityGroups/web";
  private static final String RULES = GROUP + "/securityRules/";

  /** A rule that Azure takes; members may be added before the last brace. */
  private static final String RULE =
      "{'properties':{'protocol':'TCP','sourcePortRange':'*','destinationPortRange':'3389',"
          + "'sourceAddressPrefix':'*','destinationAddressPrefix':'*','access':'Allow',"
          + "'priority':1000,'direction':'Inbound'}}";

  @TempDir Path folder;
  private Plane plane;

  @BeforeEach
  void open() throws StoreException {
    plane = Plane.open(folder);
    plane.put(GROUP, "{'location':'West Europe'}");
  }

  @AfterEach
  void close() {
    plane.close();
  }

  @Test
  void aNewGroupIs201AndAnotherPutIs200() throws StoreException {
    var created = plane.put(NETWORK + "networkSecurityGroups/new", "{'location':'westeurope'}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.etag()).startsWith("W/\"");
    assertThat(plane.put(NETWORK + "networkSecurityGroups/NEW", "{'location':'westeurope'}"))
        .matches(answer -> answer.status() == 200)
        .matches(answer -> answer.at("/name").equals("\"new\""), "has the name it was made with");
  }

  // azure-semantics.md 2 (networkWatchers as recorded) and lead's order of members.
  @Test
  void theMembersStandInAzuresOrder() throws StoreException {
    assertThat(plane.get(GROUP).json().propertyNames())
        .containsExactly("name", "id", "etag", "type", "location", "properties");
    assertThat(plane.get(GROUP).json().get("properties").propertyNames())
        .startsWith("provisioningState", "resourceGuid", "securityRules", "defaultSecurityRules");
    assertThat(plane.get(GROUP).at("/location")).isEqualTo("\"westeurope\"");
  }

  // azure-semantics.md 3.3
  @Test
  void everyGroupHasTheSixDefaultRules() throws StoreException {
    var rules = plane.get(GROUP + "/defaultSecurityRules").json().get("value");

    assertThat(rules.valueStream().map(rule -> rule.get("name").asString()))
        .containsExactly(
            "AllowVnetInBound",
            "AllowAzureLoadBalancerInBound",
            "DenyAllInBound",
            "AllowVnetOutBound",
            "AllowInternetOutBound",
            "DenyAllOutBound");
    assertThat(rules.get(4).get("properties").toString())
        .isEqualTo(
            "{'provisioningState':'Succeeded','description':'Allow outbound traffic from all VMs to Internet','protocol':'*','sourcePortRange':'*','destinationPortRange':'*','sourceAddressPrefix':'*','destinationAddressPrefix':'Internet','access':'Allow','priority':65001,'direction':'Outbound','sourcePortRanges':[],'destinationPortRanges':[],'sourceAddressPrefixes':[],'destinationAddressPrefixes':[]}"
                .replace('\'', '"'));
    assertThat(plane.get(GROUP + "/defaultSecurityRules/denyallinbound").at("/properties/priority"))
        .isEqualTo("65500");
    assertThat(plane.put(GROUP + "/defaultSecurityRules/DenyAllInBound", RULE).status())
        .isEqualTo(405);
  }

  // azure-semantics.md 1 item 6: "NSG GET echoes protocol casing as typed".
  @Test
  void aRuleKeepsTheLettersItWasTypedIn() throws StoreException {
    var created = plane.put(RULES + "rdp", RULE);

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.at("/properties/protocol")).isEqualTo("\"TCP\"");
    assertThat(created.at("/properties/sourceAddressPrefixes")).isEqualTo("[]");
    assertThat(created.etag()).isEqualTo(created.json().get("etag").asString());
    assertThat(plane.put(RULES + "RDP", RULE.replace("TCP", "tcp")).status()).isEqualTo(200);
    assertThat(plane.get(GROUP).at("/properties/securityRules/0/properties/protocol"))
        .isEqualTo("\"tcp\"");
    assertThat(plane.get(GROUP + "/securityRules").json().get("value")).hasSize(1);
  }

  @Test
  void aRuleIsDeletedOnce() throws StoreException {
    plane.put(RULES + "rdp", RULE);

    assertThat(plane.delete(RULES + "rdp").status()).isEqualTo(200);
    assertThat(plane.delete(RULES + "rdp").status()).isEqualTo(204);
    assertThat(plane.get(RULES + "rdp").error())
        .isEqualTo(
            "404 ResourceNotFound: The Resource 'Microsoft.Network/networkSecurityGroups/web/securityRules/rdp' under resource group 'rg' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix");
  }

  @Test
  void tagsArePatchedAndTheRestStays() throws StoreException {
    plane.put(RULES + "rdp", RULE);

    assertThat(plane.patch(GROUP, "{'tags':{'a':'b'}}").at("/tags")).isEqualTo("{\"a\":\"b\"}");
    assertThat(plane.get(GROUP).json().propertyNames())
        .containsExactly("name", "id", "etag", "type", "location", "tags", "properties");
    assertThat(plane.get(GROUP).at("/properties/securityRules/0/name")).isEqualTo("\"rdp\"");
  }

  @Test
  void ifMatchAndIfNoneMatchHold() throws StoreException {
    String etag = plane.get(GROUP).etag();
    String body = "{'location':'westeurope'}";

    assertThat(plane.send("PUT", GROUP, body, Map.of("if-none-match", "*")).error())
        .startsWith("412 PreconditionFailed: ");
    assertThat(plane.send("PUT", GROUP, body, Map.of("if-match", "\"other\"")).status())
        .isEqualTo(412);
    assertThat(plane.send("PUT", GROUP, body, Map.of("if-match", etag)).status()).isEqualTo(200);
    assertThat(plane.send("PUT", RULES + "a", RULE, Map.of("if-match", "*")).status())
        .isEqualTo(412);
    assertThat(plane.send("PUT", RULES + "a", RULE, Map.of("if-none-match", "*")).status())
        .isEqualTo(201);
    assertThat(plane.send("DELETE", RULES + "a", "", Map.of("if-match", etag)).status())
        .isEqualTo(412);
    assertThat(plane.send("DELETE", GROUP + "x", "", Map.of("if-match", "*")).status())
        .isEqualTo(412);
  }

  @Test
  void aRuleWithoutItsGroupHasNoParent() throws StoreException {
    String missing = NETWORK + "networkSecurityGroups/none";

    assertThat(plane.put(missing + "/securityRules/a", RULE).error())
        .isEqualTo(
            "404 ParentResourceNotFound: Failed to perform 'write' on resource(s) of type 'Microsoft.Network/networkSecurityGroups/securityRules', because the parent resource '"
                + missing
                + "' could not be found.");
  }
}
