package io.ipflow.server.api;

import io.ipflow.formats.azure.EffectiveGroup;
import io.ipflow.formats.azure.EffectiveRoutesJson;
import io.ipflow.formats.azure.EffectiveRulesJson;
import io.ipflow.formats.azure.NextHopJson;
import io.ipflow.formats.azure.RuleDetails;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.question.NextHops;
import io.ipflow.question.Primary;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import java.util.List;
import java.util.Optional;

/**
 * What is asked about one interface: next hop, effective rules, effective routes, in the JSON of
 * the commands of those names. A POST has the question in its body, a GET in its query.
 */
record InterfaceAnswers(Networks networks) {
  /** What is said of an interface. */
  @FunctionalInterface
  private interface Saying {
    String of(IpFlow engine, NetworkInterface nic);
  }

  /** Answers where packets go. */
  Reply nextHop(ApiRequest request) throws ApiException, StoreException {
    Asking asking = Asking.of(request);
    Optional<Ip> from = address(asking, "source");
    Optional<Ip> to = address(asking, "dest");
    if (to.isEmpty()) {
      asking.members().complain(List.of("dest: expected the address that the packet goes to"));
    }
    return reply(
        asking,
        from,
        (engine, nic) ->
            NextHopJson.of(
                NextHops.of(engine, nic, from, to.orElseThrow()), engine.network().serviceTags()));
  }

  private static Optional<Ip> address(Asking asking, String name) {
    String text = asking.text(name);
    Optional<Ip> ip = text == null ? Optional.empty() : Ip.parse(text);
    if (text != null && ip.isEmpty()) {
      asking
          .members()
          .complain(List.of(name + ": expected an IPv4 or IPv6 address, got `" + text + "`"));
    }
    return ip;
  }

  /** Answers which rules are in force. */
  Reply effectiveRules(ApiRequest request) throws ApiException, StoreException {
    Asking asking = Asking.of(request);
    Optional<Ip> looked = address(asking, "contains");
    boolean detailed = asking.members().flag("details") || looked.isPresent();
    return reply(
        asking,
        Optional.empty(),
        (engine, nic) ->
            EffectiveRulesJson.of(
                EffectiveGroup.of(engine, nic),
                engine.network().serviceTags(),
                Optional.of(new RuleDetails(engine, nic, looked)).filter(it -> detailed)));
  }

  /** Answers which routes are in force. */
  Reply effectiveRoutes(ApiRequest request) throws ApiException, StoreException {
    return reply(
        Asking.of(request),
        Optional.empty(),
        (engine, nic) ->
            EffectiveRoutesJson.of(
                engine.routes(nic, Primary.of(nic)), engine.network().serviceTags()));
  }

  private Reply reply(Asking asking, Optional<Ip> local, Saying saying)
      throws ApiException, StoreException {
    IpFlow engine = asking.engine(networks);
    NetworkInterface found = asking.find(engine, local);
    return Networks.answer(engine, saying.of(engine, found));
  }
}
