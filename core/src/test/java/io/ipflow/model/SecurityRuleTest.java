package io.ipflow.model;

import static io.ipflow.model.Samples.HERE;
import static io.ipflow.model.Samples.NSG;
import static io.ipflow.model.Samples.blocks;
import static io.ipflow.model.Samples.open;
import static io.ipflow.model.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.ipflow.net.Direction;
import io.ipflow.net.PortRange;
import io.ipflow.net.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules, their sides and their group. */
class SecurityRuleTest {
  private static final ResourceId ID = NSG.child("securityRules", "web");

  private static SecurityRule.Builder required() {
    return SecurityRule.builder(ID, HERE)
        .priority(Value.known(100))
        .direction(Value.known(Direction.INBOUND))
        .access(Value.known(Access.DENY));
  }

  @Test
  void aRuleIsAUsersAndMatchesEverythingUnlessSaidOtherwise() {
    SecurityRule rule = required().build();
    assertThat(rule.name()).isEqualTo("web");
    assertThat(rule.kind()).isEqualTo(SecurityRule.Kind.USER);
    assertThat(rule.isDefault()).isFalse();
    assertThat(rule.listedName()).isEqualTo("securityRules/web");
    assertThat(rule.protocol().is(Protocol.ANY)).isTrue();
    assertThat(rule.source()).isEqualTo(RuleSide.ANY);
    assertThat(rule.destination()).isEqualTo(RuleSide.ANY);
    assertThat(rule.existence()).isEmpty();
  }

  @Test
  void everyPartThatIsSetIsInTheRule() {
    RuleSide side = RuleSide.ANY.withAddress(new AddressOperand.Prefixes(blocks("10.0.0.0/8")));
    SecurityRule rule =
        required()
            .kind(SecurityRule.Kind.DEFAULT)
            .protocol(Value.known(Protocol.TCP))
            .source(side)
            .destination(side)
            .existence(open("condition"))
            .build();
    assertThat(rule.isDefault()).isTrue();
    assertThat(rule.listedName()).isEqualTo("defaultSecurityRules/web");
    assertThat(rule.priority().is(100)).isTrue();
    assertThat(rule.direction().is(Direction.INBOUND)).isTrue();
    assertThat(rule.access().is(Access.DENY)).isTrue();
    assertThat(rule.protocol().is(Protocol.TCP)).isTrue();
    assertThat(rule.source()).isEqualTo(side);
    assertThat(rule.destination()).isEqualTo(side);
    assertThat(rule.existence()).contains(open("condition"));
  }

  @Test
  void aRuleWithoutPriorityDirectionOrAccessIsRefused() {
    SecurityRule.Builder builder = SecurityRule.builder(ID, HERE);
    assertThatNullPointerException().isThrownBy(builder::build).withMessage("priority is null");
    builder.priority(Value.known(100));
    assertThatNullPointerException().isThrownBy(builder::build).withMessage("direction is null");
    builder.direction(Value.known(Direction.OUTBOUND));
    assertThatNullPointerException().isThrownBy(builder::build).withMessage("access is null");
    builder.access(Value.known(Access.ALLOW));
    assertThat(builder.build().id()).isEqualTo(ID);
  }

  @Test
  void userPrioritiesReachFrom100To4096() {
    assertThat(SecurityRule.FIRST_PRIORITY).isEqualTo(100);
    assertThat(SecurityRule.LAST_PRIORITY).isEqualTo(4096);
  }

  @Test
  void aSideWithoutAddressOrPortIsRefused() {
    RuleSide any = RuleSide.ANY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RuleSide(List.of(), any.ports()))
        .withMessage("a rule side names at least one address and one port");
    assertThatIllegalArgumentException().isThrownBy(() -> new RuleSide(any.addresses(), List.of()));
  }

  @Test
  void operandsThatNameNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AddressOperand.Prefixes(List.of()))
        .withMessage("a prefix operand names at least one prefix");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AddressOperand.Tag(" ", HERE))
        .withMessage("a service tag has a name");
    assertThatNullPointerException().isThrownBy(() -> new AddressOperand.Open(null));
    assertThatNullPointerException().isThrownBy(() -> new AddressOperand.Asg(null, HERE));
    assertThatNullPointerException().isThrownBy(() -> new PortOperand.Range(null));
    assertThatNullPointerException().isThrownBy(() -> new PortOperand.Open(null));
  }

  @Test
  void operandsAreEqualByWhatTheyName() {
    assertThat(new PortOperand.Open(open("p"))).isEqualTo(new PortOperand.Open(open("p")));
    assertThat(new PortOperand.Range(PortRange.of(80)))
        .isNotEqualTo(new PortOperand.Range(PortRange.of(81)));
    assertThat(new AddressOperand.Open(open("p"))).isNotEqualTo(new AddressOperand.Open(open("q")));
    assertThat(new AddressOperand.Asg(NSG, HERE))
        .isEqualTo(new AddressOperand.Asg(NSG, Samples.THERE));
  }

  @Test
  void aGroupCopiesItsRulesAndKeepsTheirOrder() {
    List<SecurityRule> rules = new ArrayList<>(List.of(rule(NSG, "b", 200), rule(NSG, "a", 100)));
    SecurityGroup group = new SecurityGroup(NSG, rules, Optional.empty(), HERE);
    rules.clear();
    assertThat(group.rules()).extracting(SecurityRule::name).containsExactly("b", "a");
  }

  @Test
  void aGroupWithoutAPartIsRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> new SecurityGroup(null, List.of(), Optional.empty(), HERE));
    assertThatNullPointerException()
        .isThrownBy(() -> new SecurityGroup(NSG, null, Optional.empty(), HERE));
    assertThatNullPointerException()
        .isThrownBy(() -> new SecurityGroup(NSG, List.of(), null, HERE));
    assertThatNullPointerException()
        .isThrownBy(() -> new SecurityGroup(NSG, List.of(), Optional.empty(), null));
  }
}
