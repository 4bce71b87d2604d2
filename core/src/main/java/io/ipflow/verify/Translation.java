package io.ipflow.verify;

import io.ipflow.model.IpConfiguration;
import io.ipflow.model.LoadBalancer;
import io.ipflow.model.LoadBalancer.Balancing;
import io.ipflow.model.LoadBalancer.Frontend;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.PublicAddress;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Translations;
import io.ipflow.net.Ip;
import io.ipflow.net.PortRange;
import java.util.Objects;
import java.util.Optional;

/**
 * A question as the security groups see it: "Inbound NSG sees the private destination (after
 * public-to-private NAT); Outbound sees the private source (before NAT)", "without floating IP the
 * NSG sees the private address and the backend port" (azure-semantics.md 3.1 and 3.11).
 *
 * @param question the question, its local end translated
 * @param note what was translated and by what; empty if nothing was
 * @param refused why it cannot be translated; empty if it can
 */
record Translation(Question question, Optional<String> note, Optional<Refused> refused) {
  /**
   * Why a question cannot be translated.
   *
   * @param reason why, in words that follow a colon
   * @param message the whole message to the one who asked
   * @param dependsOn what would have to be known; empty if certainly nothing leads on
   */
  record Refused(String reason, String message, Optional<OpenThing> dependsOn) {}

  Translation {
    Objects.requireNonNull(question, "question is null");
    Objects.requireNonNull(note, "note is null");
    Objects.requireNonNull(refused, "refused is null");
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
    Translation translation =
        new FrontendRules(network, nic, question, local.get(), it -> is(network, it, local.get()))
            .translation();
    // What else the address may be counts before a frontend whose address is not in the input.
    boolean isElse =
        translation.note().isPresent()
            || translation.refused().isPresent()
            || LocalEnd.withoutRules(network, nic, local.get()).isPresent();
    return isElse
        ? translation
        : new FrontendRules(network, nic, question, local.get(), it -> isOpen(network, it))
            .translation()
            .taking("; its frontend's address is not in the input, and taken to be " + local.get());
  }

  /** Returns whether {@code ip} is a public address or a frontend by which {@code nic} is met. */
  static boolean isMetBy(Network network, NetworkInterface nic, Ip ip) {
    return byPublicAddress(network, nic, ip).isPresent()
        || nic.configurations().stream()
            .anyMatch(configuration -> isBehind(network, configuration, ip));
  }

  /** Returns whether a load balancer with the frontend {@code ip} may lead to the configuration. */
  static boolean isBehind(Network network, IpConfiguration configuration, Ip ip) {
    return network.translations().loadBalancers().values().stream()
        .filter(balancer -> balancer.frontends().stream().anyMatch(it -> is(network, it, ip)))
        .anyMatch(balancer -> leads(balancer, configuration));
  }

  /** Returns whether {@code balancer} has the configuration among its backends. */
  static boolean leads(LoadBalancer balancer, IpConfiguration backend) {
    return !Translations.poolsOf(balancer, backend).isEmpty()
        || balancer.rules().stream().anyMatch(rule -> serves(balancer, rule, backend));
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

  static boolean is(Network network, Frontend frontend, Ip ip) {
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
                    .flatMap(rule -> balancer.frontend(rule.frontend()).stream())
                    .anyMatch(it -> is(network, it, ip) || isOpen(network, it)));
  }

  private static boolean isOpen(Network network, Frontend frontend) {
    return frontend.privateAddress().isEmpty()
        && frontend
            .publicAddress()
            .map(network.publicAddresses()::get)
            .flatMap(PublicAddress::address)
            .isEmpty();
  }

  static boolean serves(LoadBalancer balancer, Balancing rule, IpConfiguration backend) {
    return rule.member().filter(backend.id()::equals).isPresent()
        || Translations.poolsOf(balancer, backend).stream().anyMatch(rule.pools()::contains);
  }

  static Translation as(Question question) {
    return new Translation(question, Optional.empty(), Optional.empty());
  }

  static Translation refused(Question question, Refused why) {
    return new Translation(question, Optional.empty(), Optional.of(why));
  }

  private Translation taking(String assumption) {
    return new Translation(question, note.map(told -> told + assumption), refused);
  }

  static Translation kept(Question question, String by) {
    String note = words(question) + " arrives as it is by " + by;
    return new Translation(question, Optional.of(note), Optional.empty());
  }

  static Translation translated(Question from, Question to, String by) {
    String note = "translated " + words(from) + " to " + words(to) + " by " + by;
    return new Translation(to, Optional.of(note), Optional.empty());
  }

  static String words(Question question) {
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

  static Question move(Question question, IpConfiguration to, PortRange port) {
    return new Question(
        question.direction(),
        question.protocol(),
        Endpoint.of(to),
        port,
        question.remote(),
        question.remotePort());
  }
}
