package io.ipflow.model;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code az} commands that close what the input leaves open, as azure-cli spells them. */
public final class AzCommand {
  /** Closes what only a deployment settles. */
  public static final String DEPLOYED =
      "bin/export-azure DIR once it is deployed, and -c DIR in its place";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._:-]+");

  /** The command for each type, by its last word. */
  private static final Map<String, String> SHOWN_BY =
      Map.ofEntries(
          Map.entry("networksecuritygroups", "network nsg show"),
          Map.entry("virtualnetworks", "network vnet show"),
          Map.entry("subnets", "network vnet subnet show"),
          Map.entry("virtualnetworkpeerings", "network vnet peering show"),
          Map.entry("routetables", "network route-table show"),
          Map.entry("networkinterfaces", "network nic show"),
          Map.entry("applicationsecuritygroups", "network asg show"),
          Map.entry("publicipaddresses", "network public-ip show"),
          Map.entry("loadbalancers", "network lb show"),
          Map.entry("natgateways", "network nat gateway show"),
          Map.entry("privateendpoints", "network private-endpoint show"),
          Map.entry("virtualnetworkgateways", "network vnet-gateway show"),
          Map.entry("localnetworkgateways", "network local-gateway show"),
          Map.entry("connections", "network vpn-connection show"),
          Map.entry("virtualmachines", "vm show --show-details"));

  private AzCommand() {}

  /** Returns the command whose output holds the body of {@code id}. */
  public static String show(ResourceId id) {
    if (!isDeployed(id)) {
      return DEPLOYED;
    }
    String key = id.toString().toLowerCase(Locale.ROOT);
    return switch (type(key)) {
      case "securityrules", "ipconfigurations", "routes" ->
          show(id.parent().orElseThrow(() -> new IllegalStateException(key)));
      default ->
          key.contains("/virtualmachinescalesets/")
              ? "az rest --method get --url " + quoted(id + "?api-version=2018-10-01")
              : "az "
                  + Optional.ofNullable(SHOWN_BY.get(type(key))).orElse("resource show")
                  + " -o json --ids "
                  + quoted(id.toString());
    };
  }

  /** Returns the commands whose output holds the interfaces {@code ids}, at least one. */
  public static String interfaces(List<ResourceId> ids) {
    return ids.size() == 1
        ? show(ids.get(0))
        : ids.stream().map(AzCommand::interfacesBeside).distinct().collect(joining(" and "));
  }

  private static String interfacesBeside(ResourceId id) {
    if (!isDeployed(id)) {
      return DEPLOYED;
    }
    String subscription = " --subscription " + id.subscription().orElse("");
    return id.after("virtualMachineScaleSets")
        .map(
            set ->
                "az vmss nic list -o json --vmss-name "
                    + quoted(set)
                    + " --resource-group "
                    + quoted(id.resourceGroup().orElse(""))
                    + subscription)
        .orElse("az network nic list -o json" + subscription);
  }

  /** Returns {@link #show} for a resource of which the input has a body that does not serve. */
  public static String showAnew(ResourceId id) {
    return isDeployed(id) ? show(id) + ", in place of what the input says of it" : DEPLOYED;
  }

  private static boolean isDeployed(ResourceId id) {
    return id.toString().toLowerCase(Locale.ROOT).startsWith("/subscriptions/");
  }

  /** Returns the command that prints to what Azure resolved the rules in force at {@code nic}. */
  public static String effectiveRules(ResourceId nic) {
    return isDeployed(nic)
        ? "az network nic list-effective-nsg -o json --ids " + quoted(nic.toString())
        : DEPLOYED;
  }

  /**
   * Returns the command that prints the routes in force at {@code nic}. They do not name their
   * interface, so that the command makes them do it.
   */
  public static String effectiveRoutes(ResourceId nic) {
    if (!isDeployed(nic)) {
      return DEPLOYED;
    }
    return "az network nic show-effective-route-table -o json --ids "
        + quoted(nic.toString())
        + " --query \"{networkInterface:{id:'"
        + nic
        + "'},value:value}\"";
  }

  /** Returns the command that prints the admin rules that {@code manager} deployed. */
  public static String activeAdminRules(ResourceId manager) {
    return "az network manager list-active-security-admin-rule -o json --network-manager-name "
        + quoted(manager.name())
        + manager.resourceGroup().map(group -> " --resource-group " + quoted(group)).orElse("")
        + manager.subscription().map(id -> " --subscription " + quoted(id)).orElse("");
  }

  /**
   * Returns the command that prints the service tags of the cloud.
   *
   * @param region any region: it picks no tags, but the command wants one
   */
  static String serviceTags(String region) {
    return "az network list-service-tags -o json --location " + quoted(region);
  }

  private static String type(String key) {
    String parent = key.substring(0, Math.max(0, key.lastIndexOf('/')));
    return parent.substring(parent.lastIndexOf('/') + 1);
  }

  /** Returns {@code text} as one word of a shell; resource groups may have brackets. */
  public static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
