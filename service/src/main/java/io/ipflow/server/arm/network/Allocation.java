package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Names;
import io.ipflow.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Gives private addresses to the elements of a document that stand in subnets. */
final class Allocation {
  private static final String ADDRESS = "privateIPAddress";
  private static final String METHOD = "privateIPAllocationMethod";
  private static final String VERSION = "privateIPAddressVersion";
  private static final String STATIC = "Static";

  private final Edit edit;
  private final String part;
  private final Map<ResourceId, SubnetAddresses> subnets = new HashMap<>();

  /** Makes the allocation for elements of that part. */
  Allocation(Edit edit, String part) {
    this.edit = edit;
    this.part = part;
  }

  /** Gives each element its address; those that ask for one come first. */
  void settle(List<ObjectNode> elements) throws ArmException, StoreException {
    for (boolean asks : new boolean[] {true, false}) {
      for (ObjectNode element : elements) {
        if (asks == isStatic(element)) {
          address(element, subnet(element));
        }
      }
    }
  }

  private static boolean isStatic(ObjectNode element) throws ArmException {
    return Body.text(Body.properties(element), METHOD)
        .filter(method -> Names.same(method, STATIC))
        .isPresent();
  }

  private SubnetAddresses subnet(ObjectNode element) throws ArmException, StoreException {
    ResourceId id =
        Body.reference(Body.properties(element), "subnet")
            .map(ResourceId::of)
            .orElseThrow(
                () ->
                    ArmErrors.invalidRequestContent(
                        "ip configuration `%s` has no `subnet`"
                            .formatted(element.path("name").asString())));
    SubnetAddresses known = subnets.get(id);
    if (known == null) {
      known = new SubnetAddresses(edit.view(), id, edit.id());
      subnets.put(id, known);
    }
    return known;
  }

  /** Returns how many virtual networks the elements stand in. */
  long networks() {
    return subnets.keySet().stream().map(ResourceId::parent).distinct().count();
  }

  private void address(ObjectNode configuration, SubnetAddresses subnet) throws ArmException {
    ObjectNode properties = Body.properties(configuration);
    String id = configuration.path("id").asString();
    String method = Choice.of(properties, METHOD, List.of("Dynamic", "Static"));
    String family = Choice.of(properties, VERSION, List.of("IPv4", "IPv6"));
    Optional<String> given = Body.word(properties, ADDRESS);
    Optional<Ip> asked = given.flatMap(Ip::parse);
    if (given.isPresent() && asked.isEmpty()) {
      throw ArmErrors.invalidRequestContent(
          "`%s` of `%s` is `%s`, expected an IP address".formatted(ADDRESS, id, given.get()));
    }
    Ip address;
    if (method.equals("Static")) {
      address =
          asked.orElseThrow(
              () ->
                  ArmErrors.invalidRequestContent(
                      "ip configuration `%s` is Static and has no `%s`".formatted(id, ADDRESS)));
      subnet.take(address, id);
    } else {
      address = dynamic(configuration, asked, subnet);
    }
    properties.put(ADDRESS, address.toString()).put(METHOD, method);
    if (asked.isPresent() && method.equals("Static") && !family.equals(family(address))) {
      throw ArmErrors.invalidRequestContent(
          "`%s` of `%s` is `%s`, expected an %s address".formatted(ADDRESS, id, address, family));
    }
    properties.put(VERSION, family);
  }

  private static String family(Ip address) {
    return address.isIpv4() ? "IPv4" : "IPv6";
  }

  /** The address stays as it is, or as a copied interface says, as long as nobody else has it. */
  private Ip dynamic(ObjectNode configuration, Optional<Ip> asked, SubnetAddresses subnet)
      throws ArmException {
    String id = configuration.path("id").asString();
    Optional<Ip> known =
        edit.before().stream()
            .flatMap(document -> Edit.elements(document, part).stream())
            .filter(stored -> Names.same(stored.path("id").asString(), id))
            .flatMap(
                stored -> Ip.parse(Body.properties(stored).path(ADDRESS).asString("")).stream())
            .findFirst();
    boolean isIpv6 =
        Body.properties(configuration).path(VERSION).asString("").equalsIgnoreCase("IPv6");
    Optional<Ip> kept =
        Stream.concat(known.stream(), asked.stream())
            .filter(ip -> ip.isIpv4() != isIpv6 && subnet.isFree(ip))
            .findFirst();
    if (kept.isPresent()) {
      subnet.take(kept.get(), id);
      return kept.get();
    }
    return subnet.takeFree(isIpv6 ? IpVersion.IPV6 : IpVersion.IPV4, id);
  }
}
