package io.ipflow.verify;

import io.ipflow.effective.EffectiveRule.Field;
import io.ipflow.model.Access;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.model.Verdict;
import io.ipflow.net.Protocol;
import java.util.List;
import java.util.stream.Collectors;

/** What rules want, in the words in which they were written. */
public final class RuleText {
  private RuleText() {}

  /** Returns what {@code rule} wants of {@code field}; several operands are joined by commas. */
  public static String expected(Rule rule, Field field) {
    return switch (field) {
      case PROTOCOL ->
          rule.protocol()
              .ifKnown()
              .map(Protocol::azureName)
              .orElseGet(() -> open(rule.protocol().ifOpen().orElseThrow()));
      case SOURCE -> addresses(rule.source().addresses());
      case SOURCE_PORT -> ports(rule.source().ports());
      case DESTINATION -> addresses(rule.destination().addresses());
      case DESTINATION_PORT -> ports(rule.destination().ports());
    };
  }

  /** Returns the operands of a rule's side, joined by commas. */
  public static String addresses(List<AddressOperand> operands) {
    return operands.stream().map(RuleText::address).collect(Collectors.joining(", "));
  }

  private static String address(AddressOperand operand) {
    if (operand instanceof AddressOperand.Prefixes prefixes) {
      return prefixes.prefixes().stream().map(Object::toString).collect(Collectors.joining(", "));
    }
    if (operand instanceof AddressOperand.Tag tag) {
      return tag.name();
    }
    if (operand instanceof AddressOperand.Asg asg) {
      return "ASG " + asg.id().name();
    }
    return operand instanceof AddressOperand.Open open ? open(open.thing()) : "*";
  }

  /** Returns the ports of a rule's side, joined by commas; {@code *} for all. */
  public static String ports(List<PortOperand> operands) {
    return operands.stream().map(RuleText::port).collect(Collectors.joining(", "));
  }

  private static String port(PortOperand operand) {
    if (operand instanceof PortOperand.Range range) {
      return range.range().isAny() ? "*" : range.range().toString();
    }
    return open(((PortOperand.Open) operand).thing());
  }

  private static String open(OpenThing thing) {
    return "open: " + thing.what();
  }

  /** Returns what {@code verdict} is, and by which rule, in words that follow a colon. */
  public static String decision(Verdict verdict, ResourceId nic) {
    if (verdict instanceof Verdict.Decided decided) {
      return (decided.result() == Access.DENY ? "denied by " : "allowed by ")
          + decided
              .rule()
              .map(rule -> (rule.isDefault() ? "default rule " : "rule ") + rule.name())
              .orElse("a rule that is not known")
          + " of "
          + decided.resource().name();
    }
    if (verdict instanceof Verdict.NoRule) {
      return "allowed: no network security group is in force at " + nic.name();
    }
    return verdict
        .access()
        .map(access -> (access == Access.DENY ? "denied" : "allowed") + " by one of several rules")
        .orElse("open whether the rules allow it");
  }
}
