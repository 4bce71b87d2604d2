package io.ipflow.verify;

import io.ipflow.model.AzCommand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.LoadBalancer.Outbound;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Translations;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Looks for the rules of load balancers that lead from a frontend to an interface, or outbound from
 * the interface to the frontend (azure-semantics.md 3.11; outbound-rules.md).
 */
final class FrontendRules {
  private final Network network;
  private final NetworkInterface nic;
  private final Question question;
  private final Ip frontend;
  private final Predicate<Frontend> isMeant;

  /** Where the question leads to, and by which rule. */
  private final Map<Question, String> targets = new LinkedHashMap<>();

  /** The rules that lead to the interface and do not take the question. */
  private final Set<String> unmatched = new LinkedHashSet<>();

  /** What leaves open where it leads to. */
  private final List<OpenThing> doubts = new ArrayList<>();

  FrontendRules(
      Network network,
      NetworkInterface nic,
      Question question,
      Ip frontend,
      Predicate<Frontend> isMeant) {
    this.network = network;
    this.nic = nic;
    this.question = question;
    this.frontend = frontend;
    this.isMeant = isMeant;
  }

  Translation translation() {
    network.translations().loadBalancers().values().forEach(this::look);
    if (!doubts.isEmpty()) {
      return refused(open(doubts.get(0)), Optional.of(doubts.get(0)));
    }
    if (targets.size() == 1) {
      Map.Entry<Question, String> only = targets.entrySet().iterator().next();
      return only.getKey().equals(question)
          ? Translation.kept(question, only.getValue())
          : Translation.translated(question, only.getKey(), only.getValue());
    }
    if (targets.size() > 1) {
      return refused(several(), Optional.of(which()));
    }
    return unmatched.isEmpty() ? Translation.as(question) : refused(noRule(), anyPort());
  }

  private Translation refused(String reason, Optional<OpenThing> dependsOn) {
    String message =
        "local address `"
            + frontend
            + "` is a frontend of a load balancer in front of interface `"
            + nic.id().name()
            + "`: "
            + reason
            + dependsOn
                .map(thing -> "; ask with the private address and the backend port")
                .orElse("");
    return Translation.refused(question, new Translation.Refused(reason, message, dependsOn));
  }

  private void look(LoadBalancer balancer) {
    List<ResourceId> fronts =
        balancer.frontends().stream().filter(isMeant).map(Frontend::id).toList();
    if (fronts.isEmpty()) {
      return;
    }
    for (IpConfiguration backend : nic.configurations()) {
      if (backend.version() == frontend.version()) {
        look(balancer, fronts, backend);
      }
    }
  }

  private void look(LoadBalancer balancer, List<ResourceId> fronts, IpConfiguration backend) {
    boolean leads = Translation.leads(balancer, backend);
    if (balancer.further().isPresent()) {
      balancer.further().filter(thing -> leads).ifPresent(doubts::add);
      return;
    }
    if (question.direction() == Direction.OUTBOUND) {
      leave(balancer, fronts, backend);
      return;
    }
    for (Balancing rule : balancer.rules()) {
      if (fronts.contains(rule.frontend())) {
        arrive(balancer, rule, backend, leads);
      }
    }
  }

  private void arrive(
      LoadBalancer balancer, Balancing rule, IpConfiguration backend, boolean leads) {
    String name = name(balancer, rule);
    boolean instances = rule.kind() == LoadBalancer.Kind.NAT_POOL;
    boolean serves =
        Translation.serves(balancer, rule, backend) || (instances && leads && isInstance());
    if (!serves) {
      return;
    }
    if (!takes(rule.match())) {
      unmatched.add(name);
    } else if (rule.kind().isShared()) {
      share(balancer, rule, name);
    } else if (rule.match().single()) {
      targets.putIfAbsent(target(rule.match(), backend), name);
    } else {
      doubts.add(unknownPort(rule, name));
    }
  }

  private static String name(LoadBalancer balancer, Balancing rule) {
    return rule.kind().words() + " " + rule.id().name() + " of " + balancer.id().name();
  }

  private boolean isInstance() {
    return nic.id().after("virtualMachineScaleSets").isPresent();
  }

  /** A rule for one backend that takes the port says which backend of a shared one has it. */
  private void share(LoadBalancer balancer, Balancing shared, String name) {
    boolean assigned =
        balancer.rules().stream()
            .filter(rule -> rule.kind() == LoadBalancer.Kind.NAT)
            .filter(rule -> rule.frontend().equals(shared.frontend()))
            .anyMatch(rule -> takes(rule.match()));
    if (assigned) {
      unmatched.add(name);
    } else {
      doubts.add(
          new OpenThing(
              "nat:" + shared.id().toString().toLowerCase(Locale.ROOT),
              "which backend has port " + port() + " of " + name,
              balancer.origin(),
              AzCommand.show(balancer.id())
                  + ", if its backends list inboundNatRulesPortMapping; or the private address"
                  + shared.match().backendPort().map(behind -> " and port " + behind).orElse("")
                  + " in the question"));
    }
  }

  private OpenThing unknownPort(Balancing rule, String name) {
    return new OpenThing(
        "port:" + rule.id().toString().toLowerCase(Locale.ROOT),
        "the port to which " + name + " leads",
        nic.origin(),
        "the private address and the backend port in the question");
  }

  /** Outbound the source is changed by a rule that names the frontend, and the port stays. */
  private void leave(LoadBalancer balancer, List<ResourceId> fronts, IpConfiguration backend) {
    List<ResourceId> pools = Translations.poolsOf(balancer, backend);
    for (Outbound way : balancer.outbound()) {
      if (way.pools().stream().anyMatch(pools::contains)) {
        String name = way.words() + " " + way.id().name() + " of " + balancer.id().name();
        if (way.frontends().stream().anyMatch(fronts::contains)) {
          targets.putIfAbsent(Translation.move(question, backend, question.localPort()), name);
        } else {
          unmatched.add(name);
        }
      }
    }
    balancer.rules().stream()
        .filter(rule -> fronts.contains(rule.frontend()))
        .filter(rule -> Translation.serves(balancer, rule, backend))
        .forEach(rule -> unmatched.add(name(balancer, rule)));
  }

  private boolean takes(Match match) {
    PortRange asked = question.localPort();
    return (match.protocol().isAny() || match.protocol().equals(question.protocol()))
        && (match.ports().isAny()
            || (asked.first() == asked.last() && match.ports().contains(asked.first())));
  }

  private Question target(Match match, IpConfiguration backend) {
    return match.floating()
        ? question
        : Translation.move(
            question, backend, match.backendPort().map(PortRange::of).orElse(question.localPort()));
  }

  private String port() {
    return question.localPort().isAny() ? "*" : question.localPort().toString();
  }

  private String open(OpenThing thing) {
    return "where port "
        + port()
        + " of "
        + frontend
        + " leads depends on "
        + thing.what()
        + " ("
        + thing.origin()
        + ")";
  }

  private OpenThing which() {
    return new OpenThing(
        "frontend:" + frontend + ":" + port(),
        "which of several rules takes port " + port() + " of " + frontend,
        nic.origin(),
        "one rule for each frontend, protocol and port, as Azure wants it");
  }

  private String several() {
    return "port "
        + port()
        + " of "
        + frontend
        + " leads there in several ways: "
        + targets.entrySet().stream()
            .map(entry -> Translation.words(entry.getKey()) + " by " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Rules may take some ports of a question about all. */
  private Optional<OpenThing> anyPort() {
    return question.localPort().isAny() && question.protocol().hasPorts()
        ? Optional.of(
            new OpenThing(
                "question:local port",
                "the local port, which the question leaves open",
                nic.origin(),
                "one local port in the question"))
        : Optional.empty();
  }

  private String noRule() {
    boolean outbound = question.direction() == Direction.OUTBOUND;
    return (outbound
            ? "no rule makes " + frontend + " the source of what leaves there"
            : "no rule takes " + question.protocol() + " to port " + port() + " of " + frontend)
        + "; its rules are "
        + String.join(", ", unmatched);
  }
}
