package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.LoadBalancer.Match;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Translations;
import io.ipflow.net.Direction;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question as the security groups see it: "Inbound NSG sees the private destination (after
 * public-to-private NAT); Outbound sees the private source (before NAT)", "without floating IP the
 * NSG sees the private address and the backend port" (azure-semantics.md 3.1 and 3.11).
 *
 * @param question the question, its local end translated
 * @param note what was translated and by what; empty if nothing was
 * @param refusal why it cannot be translated; empty if it can
 */
record Translation(Question question, Optional<String> note, Optional<String> refusal) {
  Translation {
    Objects.requireNonNull(question, "question is null");
    Objects.requireNonNull(note, "note is null");
    Objects.requireNonNull(refusal, "refusal is null");
  }

  /** Returns the translation of {@code question} to {@code nic}; most are as they were. */
  static Translation of(Network network, NetworkInterface nic, Question question) {
    Optional<Ip> local = question.local().address();
    if (local.isEmpty() || hasPrivate(nic, local.get())) {
      return as(question);
    }
    Optional<IpConfiguration> configuration = byPublicAddress(network, nic, local.get());
    if (configuration.isPresent()) {
      Question moved = move(question, configuration.get(), question.localPort());
      return translated(question, moved, "its public address");
    }
    Finder known =
        new Finder(network, nic, question, local.get(), it -> is(network, it, local.get()));
    Translation translation = known.find();
    // What else the address may be counts before a frontend whose address is not in the input.
    boolean isElse =
        translation.note().isPresent()
            || translation.refusal().isPresent()
            || LocalEnd.withoutRules(network, nic, local.get()).isPresent();
    return isElse
        ? translation
        : new Finder(network, nic, question, local.get(), it -> isOpen(network, it))
            .find()
            .taking("; its frontend's address is not in the input, and taken to be " + local.get());
  }

  /** Returns whether {@code ip} is a public address or a frontend by which {@code nic} is met. */
  static boolean isMetBy(Network network, NetworkInterface nic, Ip ip) {
    return byPublicAddress(network, nic, ip).isPresent()
        || nic.configurations().stream()
            .anyMatch(configuration -> isBehind(network, configuration, ip));
  }

  private static boolean isBehind(Network network, IpConfiguration configuration, Ip ip) {
    return network.translations().loadBalancers().values().stream()
        .filter(balancer -> balancer.frontends().stream().anyMatch(it -> is(network, it, ip)))
        .flatMap(balancer -> balancer.rules().stream().map(rule -> Map.entry(balancer, rule)))
        .anyMatch(entry -> serves(entry.getKey(), entry.getValue(), configuration));
  }

  private static boolean hasPrivate(NetworkInterface nic, Ip ip) {
    for (IpConfiguration configuration : nic.configurations()) {
      if (configuration.privateAddress().is(ip)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the configuration of {@code nic} that has the public address {@code ip}. */
  static Optional<IpConfiguration> byPublicAddress(Network network, NetworkInterface nic, Ip ip) {
    return nic.configurations().stream()
        .filter(it -> it.version() == ip.version() && isAddress(network, it.publicAddress(), ip))
        .min(LocalEnd.PRIMARY_FIRST);
  }

  private static boolean isAddress(Network network, Optional<ResourceId> resource, Ip ip) {
    return resource
        .map(network.publicAddresses()::get)
        .flatMap(PublicAddress::address)
        .filter(ip::equals)
        .isPresent();
  }

  private static boolean is(Network network, Frontend frontend, Ip ip) {
    return frontend.privateAddress().filter(ip::equals).isPresent()
        || isAddress(network, frontend.publicAddress(), ip);
  }

  /** Returns whether some rule with floating IP leads to {@code backend} from {@code ip}. */
  static boolean mayFloat(Network network, IpConfiguration backend, Ip ip) {
    return network.translations().loadBalancers().values().stream()
        .anyMatch(
            balancer ->
                balancer.rules().stream()
                    .filter(rule -> rule.match().floating() && serves(balancer, rule, backend))
                    .flatMap(rule -> frontends(balancer, rule))
                    .anyMatch(it -> is(network, it, ip) || isOpen(network, it)));
  }

  private static Stream<Frontend> frontends(LoadBalancer balancer, Balancing rule) {
    return balancer.frontends().stream().filter(it -> it.id().equals(rule.frontend()));
  }

  private static boolean isOpen(Network network, Frontend frontend) {
    return frontend.privateAddress().isEmpty()
        && frontend
            .publicAddress()
            .map(network.publicAddresses()::get)
            .flatMap(PublicAddress::address)
            .isEmpty();
  }

  private static boolean serves(LoadBalancer balancer, Balancing rule, IpConfiguration backend) {
    return rule.member().filter(backend.id()::equals).isPresent()
        || Translations.poolsOf(balancer, backend).stream().anyMatch(rule.pools()::contains);
  }

  private static Translation as(Question question) {
    return new Translation(question, Optional.empty(), Optional.empty());
  }

  private static Translation refused(Question question, String why) {
    return new Translation(question, Optional.empty(), Optional.of(why));
  }

  private Translation taking(String assumption) {
    return new Translation(question, note.map(told -> told + assumption), refusal);
  }

  private static Translation translated(Question from, Question to, String by) {
    String note = "translated " + words(from) + " to " + words(to) + " by " + by;
    return new Translation(to, Optional.of(note), Optional.empty());
  }

  private static String words(Question question) {
    String address =
        question
            .local()
            .address()
            .map(ip -> ip.isIpv4() ? ip.toString() : "[" + ip + "]")
            .orElseGet(
                () -> question.local().configuration().orElseThrow().id().name() + " itself");
    return question.protocol().hasPorts() || question.protocol().isAny()
        ? address + ":" + (question.localPort().isAny() ? "*" : question.localPort())
        : address;
  }

  private static Question move(Question question, IpConfiguration to, PortRange port) {
    return new Question(
        question.direction(),
        question.protocol(),
        Endpoint.of(to),
        port,
        question.remote(),
        question.remotePort());
  }

  /** Looks for the rule of a load balancer that leads from a frontend to the interface. */
  private record Finder(
      Network network,
      NetworkInterface nic,
      Question question,
      Ip frontend,
      Predicate<Frontend> isMeant) {
    Translation find() {
      Map<Question, String> targets = new LinkedHashMap<>();
      List<String> unmatched = new ArrayList<>();
      for (LoadBalancer balancer : network.translations().loadBalancers().values()) {
        List<ResourceId> fronts =
            balancer.frontends().stream().filter(isMeant).map(Frontend::id).toList();
        nic.configurations().stream()
            .filter(backend -> backend.version() == frontend.version())
            .filter(backend -> balancer.further().isEmpty())
            .forEach(backend -> add(balancer, fronts, backend, targets, unmatched));
      }
      return choose(targets, unmatched);
    }

    private Translation choose(Map<Question, String> targets, List<String> unmatched) {
      // A port behind that the input does not tell stands as all ports.
      boolean unclear =
          !question.localPort().isAny()
              && targets.keySet().stream().anyMatch(it -> it.localPort().isAny());
      if (targets.size() == 1 && !unclear) {
        Map.Entry<Question, String> only = targets.entrySet().iterator().next();
        boolean floating = only.getKey().equals(question);
        return floating
            ? new Translation(
                question,
                Optional.of(words(question) + " arrives as it is by " + only.getValue()),
                Optional.empty())
            : translated(question, only.getKey(), only.getValue());
      }
      if (!targets.isEmpty()) {
        return refused(
            question,
            "local address `"
                + frontend
                + "` is a frontend of load balancers that lead to interface `"
                + nic.id().name()
                + "` in several ways: "
                + targets.entrySet().stream()
                    .map(entry -> words(entry.getKey()) + " by " + entry.getValue())
                    .collect(Collectors.joining(", "))
                + "; expected the address and port of one of them");
      }
      return unmatched.isEmpty() ? as(question) : refused(question, noRule(unmatched));
    }

    private String noRule(List<String> unmatched) {
      return "local address `"
          + frontend
          + "` is a frontend of a load balancer in front of interface `"
          + nic.id().name()
          + "`, and no rule of it takes "
          + question.protocol()
          + " to port "
          + (question.localPort().isAny() ? "*" : question.localPort())
          + " there; its rules are "
          + String.join(", ", unmatched);
    }

    private void add(
        LoadBalancer balancer,
        List<ResourceId> fronts,
        IpConfiguration backend,
        Map<Question, String> targets,
        List<String> unmatched) {
      for (Balancing rule : balancer.rules()) {
        if (fronts.contains(rule.frontend()) && serves(balancer, rule, backend)) {
          String name =
              rule.kind().words() + " " + rule.id().name() + " of " + balancer.id().name();
          Optional<Question> target = target(rule.match(), backend);
          target.ifPresentOrElse(
              found -> targets.putIfAbsent(found, name), () -> unmatched.add(name));
        }
      }
    }

    /** Outbound the load balancer changes the source, and its port is of its own choice. */
    private Optional<Question> target(Match match, IpConfiguration backend) {
      if (question.direction() == Direction.OUTBOUND) {
        return Optional.of(move(question, backend, question.localPort()));
      }
      PortRange asked = question.localPort();
      boolean takes =
          (match.protocol().isAny() || match.protocol().equals(question.protocol()))
              && (match.ports().isAny()
                  || (asked.first() == asked.last() && match.ports().contains(asked.first())));
      if (!takes) {
        return Optional.empty();
      }
      PortRange behind =
          match.single() ? match.backendPort().map(PortRange::of).orElse(asked) : PortRange.ANY;
      return Optional.of(match.floating() ? question : move(question, backend, behind));
    }
  }
}
