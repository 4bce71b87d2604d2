package io.ipflow.formats.azure;

import io.ipflow.effective.AddressSet;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.PortOperand;
import io.ipflow.model.RuleSide;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule's operands as Azure's effective rules spell them (azure-semantics.md 1.6 and section 2).
 */
public final class OperandWords {
  private OperandWords() {}

  /** Returns the known ports: {@code 80-80}, {@code 0-65535} for all. */
  public static List<String> ports(RuleSide side) {
    return side.ports().stream()
        .flatMap(
            port ->
                port instanceof PortOperand.Range known
                    ? Stream.of(closed(known.range()))
                    : Stream.of())
        .toList();
  }

  private static String closed(PortRange range) {
    return range.first() + "-" + range.last();
  }

  /** Returns prefixes and tags as written; {@code 0.0.0.0/0} for {@code *}. */
  public static List<String> addresses(RuleSide side) {
    return side.addresses().stream().flatMap(OperandWords::address).toList();
  }

  private static Stream<String> address(AddressOperand operand) {
    if (operand instanceof AddressOperand.Any) {
      return Stream.of("0.0.0.0/0");
    }
    if (operand instanceof AddressOperand.Prefixes written) {
      return written.prefixes().stream().map(Prefix::toString);
    }
    return operand instanceof AddressOperand.Tag tag ? Stream.of(tag.name()) : Stream.of();
  }

  /** Returns the ids of the application security groups that the side names. */
  static List<String> applicationSecurityGroups(RuleSide side) {
    return side.addresses().stream()
        .flatMap(
            operand ->
                operand instanceof AddressOperand.Asg asg
                    ? Stream.of(asg.id().toString())
                    : Stream.of())
        .toList();
  }

  /** Returns whether the side names a tag or a group, which Azure lists expanded. */
  public static boolean needsExpansion(RuleSide side) {
    return side.addresses().stream()
        .anyMatch(
            operand ->
                operand instanceof AddressOperand.Tag || operand instanceof AddressOperand.Asg);
  }

  /** Returns the prefixes of what the side certainly stands for, in Azure's order. */
  public static List<String> prefixes(AddressSet set) {
    return set.listed().stream().map(Prefix::toString).toList();
  }

  /** Returns addresses as they are written; {@code ?} for what is open. */
  static List<String> written(RuleSide side) {
    return side.addresses().stream().flatMap(OperandWords::asWritten).toList();
  }

  private static Stream<String> asWritten(AddressOperand operand) {
    if (operand instanceof AddressOperand.Any) {
      return Stream.of("*");
    }
    if (operand instanceof AddressOperand.Asg asg) {
      return Stream.of(asg.id().toString());
    }
    return operand instanceof AddressOperand.Open ? Stream.of("?") : address(operand);
  }

  /** Returns ports as they are written: {@code *}, {@code 80}; {@code ?} for what is open. */
  static List<String> writtenPorts(RuleSide side) {
    return side.ports().stream().map(OperandWords::asWritten).toList();
  }

  private static String asWritten(PortOperand operand) {
    if (operand instanceof PortOperand.Range known) {
      return known.range().isAny() ? "*" : known.range().toString();
    }
    return "?";
  }
}
