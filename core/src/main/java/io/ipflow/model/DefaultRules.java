package io.ipflow.model;

import io.ipflow.net.Direction;
import java.util.List;

/**
 * The six rules that Azure adds to every network security group (azure-semantics.md 3.3, [REC]).
 */
public final class DefaultRules {
  private static final AddressOperand ANY = new AddressOperand.Any();
  private static final AddressOperand VIRTUAL_NETWORK = tag("VirtualNetwork");

  private DefaultRules() {}

  /**
   * Returns the default rules of the group {@code id}: three for each direction, inbound first,
   * each in the order of its priority.
   */
  public static List<SecurityRule> of(ResourceId id) {
    return List.of(
        rule(id, "AllowVnetInBound", 65000, VIRTUAL_NETWORK, VIRTUAL_NETWORK),
        rule(id, "AllowAzureLoadBalancerInBound", 65001, tag("AzureLoadBalancer"), ANY),
        rule(id, "DenyAllInBound", 65500, ANY, ANY),
        rule(id, "AllowVnetOutBound", 65000, VIRTUAL_NETWORK, VIRTUAL_NETWORK),
        rule(id, "AllowInternetOutBound", 65001, ANY, tag("Internet")),
        rule(id, "DenyAllOutBound", 65500, ANY, ANY));
  }

  private static AddressOperand tag(String name) {
    return new AddressOperand.Tag(name, Origin.AZURE);
  }

  private static SecurityRule rule(
      ResourceId group,
      String name,
      int priority,
      AddressOperand source,
      AddressOperand destination) {
    Direction direction = name.endsWith("InBound") ? Direction.INBOUND : Direction.OUTBOUND;
    return SecurityRule.builder(group.child("defaultSecurityRules", name), Origin.AZURE)
        .kind(SecurityRule.Kind.DEFAULT)
        .priority(Value.known(priority))
        .direction(Value.known(direction))
        .access(Value.known(name.startsWith("Deny") ? Access.DENY : Access.ALLOW))
        .source(RuleSide.ANY.withAddress(source))
        .destination(RuleSide.ANY.withAddress(destination))
        .build();
  }
}
