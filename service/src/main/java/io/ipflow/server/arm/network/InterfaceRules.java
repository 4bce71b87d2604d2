package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Names;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Removal;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import io.ipflow.store.StoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Network interfaces: each ip configuration gets its address. */
final class InterfaceRules implements Rules {
  private static final String CONFIGURATIONS = "ipConfigurations";
  private static final String ADDRESS = "privateIPAddress";
  private static final String METHOD = "privateIPAllocationMethod";
  private static final String VERSION = "privateIPAddressVersion";
  private static final String IN_USE = "networkInterfaces";

  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    ObjectNode properties = edit.properties();
    properties.remove("virtualMachine");
    List<ObjectNode> configurations = edit.part(CONFIGURATIONS);
    if (configurations.isEmpty()) {
      throw ArmErrors.invalidRequestContent(
          "network interface `%s` has no `ipConfigurations`".formatted(edit.id().name()));
    }
    Map<ResourceId, SubnetAddresses> subnets = new HashMap<>();
    for (ObjectNode configuration : configurations) {
      ResourceId subnet = subnet(configuration);
      if (!subnets.containsKey(subnet)) {
        subnets.put(subnet, new SubnetAddresses(edit.view(), subnet, edit.id()));
      }
      address(edit, configuration, subnets.get(subnet));
    }
    if (subnets.keySet().stream().map(ResourceId::parent).distinct().count() > 1) {
      throw ArmErrors.invalidRequestContent(
          "network interface `%s` has ip configurations in different virtual networks"
              .formatted(edit.id().name()));
    }
    setPrimary(configurations);
    addDefaults(properties);
  }

  private static void addDefaults(ObjectNode properties) {
    if (Body.member(properties, "dnsSettings").isEmpty()) {
      ObjectNode dns = properties.putObject("dnsSettings");
      dns.putArray("dnsServers");
      dns.putArray("appliedDnsServers");
    }
    for (String name : List.of("enableAcceleratedNetworking", "enableIPForwarding")) {
      if (Body.member(properties, name).isEmpty()) {
        properties.put(name, false);
      }
    }
  }

  private static ResourceId subnet(ObjectNode configuration) throws ArmException {
    return Body.reference(Body.properties(configuration), "subnet")
        .map(ResourceId::of)
        .orElseThrow(
            () ->
                ArmErrors.invalidRequestContent(
                    "ip configuration `%s` has no `subnet`"
                        .formatted(configuration.path("name").asString())));
  }

  /** Where none is marked as primary, the first is. */
  private static void setPrimary(List<ObjectNode> configurations) {
    boolean isMarked = configurations.stream().anyMatch(InterfaceRules::isPrimary);
    for (int i = 0; i < configurations.size(); i++) {
      ObjectNode configuration = configurations.get(i);
      Body.properties(configuration).put("primary", isMarked ? isPrimary(configuration) : i == 0);
    }
  }

  private static boolean isPrimary(ObjectNode configuration) {
    return Body.properties(configuration).path("primary").asBoolean(false);
  }

  private static void address(Edit edit, ObjectNode configuration, SubnetAddresses subnet)
      throws ArmException {
    ObjectNode properties = Body.properties(configuration);
    String id = configuration.path("id").asString();
    String method = oneOf(properties, METHOD, List.of("Dynamic", "Static"));
    String family = oneOf(properties, VERSION, List.of("IPv4", "IPv6"));
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
      address = dynamic(edit, configuration, asked, subnet);
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
  private static Ip dynamic(
      Edit edit, ObjectNode configuration, Optional<Ip> asked, SubnetAddresses subnet)
      throws ArmException {
    String id = configuration.path("id").asString();
    Optional<Ip> known =
        edit.before().stream()
            .flatMap(document -> Edit.elements(document, CONFIGURATIONS).stream())
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

  /** Returns the word of the member as Azure spells it, the first where there is none. */
  private static String oneOf(ObjectNode properties, String name, List<String> words)
      throws ArmException {
    String given = Body.word(properties, name).orElse(words.get(0));
    return words.stream()
        .filter(word -> Names.same(word, given))
        .findFirst()
        .orElseThrow(
            () ->
                ArmErrors.invalidRequestContent(
                    "`%s` is `%s`, expected %s"
                        .formatted(name, given, String.join(" or ", words))));
  }

  /** Our reading of Azure; no recording shows the code. */
  @Override
  public void remove(Removal removal) throws ArmException {
    for (Reference use : removal.uses(removal.id(), IN_USE)) {
      throw SubnetErrors.refusal(
          "NicInUse",
          ("Network Interface %s is used by existing resource %s. In order to delete the network"
                  + " interface, it must be dissociated from the resource. To learn more, see"
                  + " aka.ms/deletenic.")
              .formatted(removal.id(), use.holder()));
    }
  }

  @Override
  public void show(ObjectNode document, View view) {
    BackReferences back = new BackReferences(view, Body.properties(document));
    back.one(
        "virtualMachine",
        back.of(document.path("id").asString(), IN_USE, "virtualMachines").stream()
            .map(Reference::holder)
            .toList());
  }
}
