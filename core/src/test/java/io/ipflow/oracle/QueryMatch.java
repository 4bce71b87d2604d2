package io.ipflow.oracle;

import io.ipflow.model.AddressOperand;
import io.ipflow.model.PortOperand;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How rules of one security group, or network manager, take a query, in one world: 1.5 [REC], a
 * query value matches a rule's field by containment, all of it inside the rule's.
 */
final class QueryMatch {
  private final Site site;
  private final Query query;
  private final ResourceId group;
  private final RuleMatch match;
  private final Map<Boolean, List<Ip>> addresses;

  /**
   * Makes the match of a group.
   *
   * @param addresses what stands for the query's source (by true) and destination
   */
  QueryMatch(
      Site site,
      Query query,
      ResourceId group,
      ResourceId association,
      Map<Boolean, List<Ip>> addresses) {
    this.site = site;
    this.query = query;
    this.group = group;
    this.match = new RuleMatch(site, query.flow(site), group, association);
    this.addresses = new HashMap<>(addresses);
  }

  ResourceId group() {
    return group;
  }

  Fields fields(Rule rule) {
    return new Fields(
        match.protocolMatches(rule),
        addressInside(rule, true),
        sourcePortInside(rule),
        addressInside(rule, false),
        portInside(rule));
  }

  private boolean addressInside(Rule rule, boolean source) {
    List<Ip> all = addresses.get(source);
    if (!(query.address(source) instanceof AddressOperand.Any)) {
      return all.stream().allMatch(ip -> match.addressMatches(rule, source, ip));
    }
    // docs: whether * of a query is more than IPv4 no document says: our choice, open
    return all.stream().filter(Ip::isIpv4).allMatch(ip -> match.addressMatches(rule, source, ip))
        && (all.stream()
                .filter(ip -> !ip.isIpv4())
                .allMatch(ip -> match.addressMatches(rule, source, ip))
            || site.world().holds("* of a query is IPv4 alone"));
  }

  /** 2: there is no source port; docs: at a rule limited to source ports: our choice, open. */
  private boolean sourcePortInside(Rule rule) {
    return rule.source().ports().stream()
            .anyMatch(
                operand -> operand instanceof PortOperand.Range range && range.range().isAny())
        || holdsAll(rule.source().ports())
        || site.world().holds("no source port at " + rule.id());
  }

  private static boolean holdsAll(List<PortOperand> operands) {
    TreeSet<Integer> edges = new TreeSet<>(List.of(0));
    operands.forEach(operand -> addEdges(operand, edges));
    return edges.stream()
        .allMatch(
            port ->
                operands.stream()
                    .anyMatch(
                        operand ->
                            operand instanceof PortOperand.Range range
                                && range.range().contains(port)));
  }

  private static void addEdges(PortOperand operand, Set<Integer> edges) {
    if (operand instanceof PortOperand.Range range) {
      edges.add(range.range().first());
      edges.add(Math.min(PortRange.MAX_PORT, range.range().last() + 1));
    }
  }

  private boolean portInside(Rule rule) {
    List<PortOperand> operands = rule.destination().ports();
    if (!query.protocol().hasPorts() && !query.protocol().isAny()) {
      return match.hasNoPort(rule, operands); // 3.11: ICMP has no ports
    }
    TreeSet<Integer> ports = new TreeSet<>(List.of(query.destinationPort().first()));
    operands.forEach(operand -> addEdges(operand, ports));
    return ports.stream()
        .filter(query.destinationPort()::contains)
        .allMatch(port -> match.hasPort(operands, port));
  }
}
