package io.ipflow.model;

import static io.ipflow.model.Samples.NSG;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.net.Direction;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultRulesTest {
  private static final List<SecurityRule> RULES = DefaultRules.of(NSG);

  /** The table of azure-semantics.md 3.3, in the order of this class's Javadoc. */
  @ParameterizedTest
  @CsvSource({
    "0, AllowVnetInBound, 65000, INBOUND, VirtualNetwork, VirtualNetwork, ALLOW",
    "1, AllowAzureLoadBalancerInBound, 65001, INBOUND, AzureLoadBalancer, *, ALLOW",
    "2, DenyAllInBound, 65500, INBOUND, *, *, DENY",
    "3, AllowVnetOutBound, 65000, OUTBOUND, VirtualNetwork, VirtualNetwork, ALLOW",
    "4, AllowInternetOutBound, 65001, OUTBOUND, *, Internet, ALLOW",
    "5, DenyAllOutBound, 65500, OUTBOUND, *, *, DENY"
  })
  void theSixRulesAreThoseThatAzureAdds(ArgumentsAccessor row) {
    SecurityRule rule = RULES.get(row.getInteger(0));
    String name = row.getString(1);
    assertThat(rule.name()).isEqualTo(name);
    assertThat(rule.listedName()).isEqualTo("defaultSecurityRules/" + name);
    assertThat(rule.id()).isEqualTo(NSG.child("defaultSecurityRules", name));
    assertThat(rule.priority().is(row.getInteger(2))).isTrue();
    assertThat(rule.direction().is(row.get(3, Direction.class))).isTrue();
    assertThat(rule.source().addresses()).containsExactly(operand(row.getString(4)));
    assertThat(rule.destination().addresses()).containsExactly(operand(row.getString(5)));
    assertThat(rule.access().is(row.get(6, Access.class))).isTrue();
  }

  private static AddressOperand operand(String name) {
    return name.equals("*") ? new AddressOperand.Any() : new AddressOperand.Tag(name, Origin.AZURE);
  }

  @Test
  void allOfThemApplyToEveryProtocolAndPortAndAreCertainlyThere() {
    List<PortOperand> everyPort = List.of(new PortOperand.Range(PortRange.ANY));
    assertThat(RULES)
        .hasSize(6)
        .allMatch(SecurityRule::isDefault)
        .allMatch(rule -> rule.protocol().is(Protocol.ANY))
        .allMatch(rule -> rule.source().ports().equals(everyPort))
        .allMatch(rule -> rule.destination().ports().equals(everyPort))
        .allMatch(rule -> rule.existence().isEmpty());
  }
}
