package io.ipflow.server.api;

import io.ipflow.formats.azure.EffectiveGroup;
import io.ipflow.formats.azure.EffectiveRoutesJson;
import io.ipflow.formats.azure.EffectiveRulesJson;
import io.ipflow.formats.azure.NextHopJson;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.question.Fault;
import io.ipflow.question.InterfaceFinder;
import io.ipflow.question.Primary;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.NextHop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked about one interface: next hop, effective rules, effective routes, in the JSON of
 * the commands of those names. A POST has the question in its body, a GET in its query.
 */
record InterfaceAnswers(Networks networks) {
  private static final List<String> NAMES = List.of("nic", "vm");

  /** What is said of an interface. */
  @FunctionalInterface
  private interface Saying {
    String of(IpFlow engine, NetworkInterface nic);
  }

  /** Answers where packets go. */
  Reply nextHop(ApiRequest request) throws ApiException, StoreException {
    List<Detail> problems = new ArrayList<>();
    Members members = new Members(ApiJson.read(request.call().body().bytes()), problems);
    Optional<Ip> from = address(members, "source", problems);
    Optional<Ip> to = address(members, "dest", problems);
    if (members.value("dest").isEmpty()) {
      problems.add(Detail.at("/dest", "dest: expected the address that the packet goes to"));
    }
    members.check();
    return reply(
        request,
        members,
        from,
        (engine, nic) ->
            NextHopJson.of(
                nextHop(engine, nic, from, to.orElseThrow()), engine.network().serviceTags()));
  }

  private static NextHop nextHop(IpFlow engine, NetworkInterface nic, Optional<Ip> from, Ip to) {
    Optional<IpConfiguration> own = from.flatMap(ip -> engine.configuration(nic, ip));
    return own.isPresent() ? engine.nextHop(nic, own.get(), to) : engine.nextHop(nic, to);
  }

  private static Optional<Ip> address(Members members, String name, List<Detail> problems) {
    String text = members.text(name);
    Optional<Ip> ip = text == null ? Optional.empty() : Ip.parse(text);
    if (text != null && ip.isEmpty()) {
      problems.add(
          Detail.at(
              members.pointerTo(name),
              name + ": expected an IPv4 or IPv6 address, got `" + text + "`"));
    }
    return ip;
  }

  /** Answers which rules are in force. */
  Reply effectiveRules(ApiRequest request) throws ApiException, StoreException {
    return reply(
        request,
        members(request),
        Optional.empty(),
        (engine, nic) ->
            EffectiveRulesJson.of(EffectiveGroup.of(engine, nic), engine.network().serviceTags()));
  }

  /** Answers which routes are in force. */
  Reply effectiveRoutes(ApiRequest request) throws ApiException, StoreException {
    return reply(
        request,
        members(request),
        Optional.empty(),
        (engine, nic) ->
            EffectiveRoutesJson.of(
                engine.routes(nic, Primary.of(nic)), engine.network().serviceTags()));
  }

  private static Members members(ApiRequest request) throws ApiException {
    if (request.call().method().equals("POST")) {
      return new Members(ApiJson.read(request.call().body().bytes()), new ArrayList<>());
    }
    ObjectNode asked = ApiJson.object();
    NAMES.forEach(name -> request.query().value(name).ifPresent(text -> asked.put(name, text)));
    return new Members(asked, new ArrayList<>());
  }

  private Reply reply(ApiRequest request, Members members, Optional<Ip> local, Saying saying)
      throws ApiException, StoreException {
    String nic = members.text("nic");
    String vm = members.text("vm");
    members.check();
    IpFlow engine = networks.of(members);
    NetworkInterface found;
    try {
      InterfaceFinder finder = new InterfaceFinder(engine.network(), request.narrowing());
      found = finder.choose(finder.candidates(nic, vm), local);
    } catch (Fault e) {
      throw ApiException.bad("InvalidQuestion", e.messages().stream().map(Detail::of).toList());
    }
    return Reply.json(200, saying.of(engine, found));
  }
}
