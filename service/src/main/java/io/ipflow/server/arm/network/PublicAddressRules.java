package io.ipflow.server.arm.network;

import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import io.ipflow.store.StoreException;
import io.ipflow.store.Writing;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Public addresses. A static one gets an address when it is made: which one Azure would give nobody
 * knows, so it is one of those that are set aside for documentation (RFC 5737, RFC 3849) and for
 * measurements (RFC 2544), in their order. One that a client states, of a copied network, is kept.
 */
final class PublicAddressRules implements Rules {
  private static final String ADDRESS = "ipAddress";
  private static final String COUNTER = "arm.publicAddresses.";
  private static final List<Prefix> IPV4 =
      List.of(
          Prefix.of("198.51.100.0/24"),
          Prefix.of("203.0.113.0/24"),
          Prefix.of("192.0.2.0/24"),
          Prefix.of("198.18.0.0/15"));
  private static final List<Prefix> IPV6 = List.of(Prefix.of("2001:db8::/32"));

  @Override
  public void strip(ObjectNode document) {
    Body.properties(document).remove(List.of("ipConfiguration", "natGateway"));
  }

  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    ObjectNode properties = edit.properties();
    String method = Choice.of(properties, "publicIPAllocationMethod", List.of("Dynamic", "Static"));
    String family = Choice.of(properties, "publicIPAddressVersion", List.of("IPv4", "IPv6"));
    properties.put("publicIPAllocationMethod", method).put("publicIPAddressVersion", family);
    if (Body.member(properties, "idleTimeoutInMinutes").isEmpty()) {
      properties.put("idleTimeoutInMinutes", 4);
    }
    Optional<String> given = Body.word(properties, ADDRESS);
    if (given.isPresent() && Ip.parse(given.get()).isEmpty()) {
      throw ArmErrors.invalidRequestContent(
          "`%s` is `%s`, expected an IP address".formatted(ADDRESS, given.get()));
    }
    Optional<String> known =
        edit.propertiesBefore()
            .map(before -> before.path(ADDRESS).asString(""))
            .filter(text -> !text.isEmpty());
    if (given.isEmpty() && known.isPresent()) {
      properties.put(ADDRESS, known.get());
    } else if (given.isEmpty() && method.equals("Static")) {
      properties.put(ADDRESS, next(edit.writing(), family).toString());
    }
  }

  private static Ip next(Writing writing, String family) throws ArmException, StoreException {
    long count = Long.parseLong(writing.setting(COUNTER + family).orElse("0"));
    writing.set(COUNTER + family, Long.toString(count + 1));
    long left = count;
    for (Prefix block : family.equals("IPv4") ? IPV4 : IPV6) {
      // The first and the last of a block look odd as addresses of a host.
      long size = BigInteger.TWO.pow(block.version().bits() - block.length()).min(MOST).longValue();
      if (left < size - 2) {
        Ip first = block.network();
        return new Ip(first.version(), first.high(), first.low() + left + 1);
      }
      left -= size - 2;
    }
    throw SubnetErrors.refusal(
        "PublicIPCountLimitReached",
        "Cannot create more than %d public IP addresses for this server.".formatted(count));
  }

  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  @Override
  public void show(ObjectNode document, View view) {
    String id = document.path("id").asString();
    BackReferences back = new BackReferences(view, Body.properties(document));
    for (String type : List.of("networkInterfaces", "loadBalancers", "virtualNetworkGateways")) {
      back.one(
          "ipConfiguration",
          back.of(id, "publicIPAddress", type).stream().map(Reference::source).toList());
    }
    back.one(
        "natGateway",
        back.of(id, "publicIpAddresses", "natGateways").stream().map(Reference::holder).toList());
  }
}
