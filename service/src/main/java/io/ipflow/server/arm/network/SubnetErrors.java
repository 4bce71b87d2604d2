package io.ipflow.server.arm.network;

import io.ipflow.model.ResourceId;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.ProviderErrors;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why Azure refuses a subnet, a prefix or an address (azure-semantics.md 5.5). Those that say so
 * are our reading of Azure; no recording shows them.
 */
final class SubnetErrors {
  private SubnetErrors() {}

  static ArmException invalid(String subnet, String network) {
    return refusal(
        "NetcfgInvalidSubnet",
        "Subnet '%s' is not valid in virtual network '%s'.".formatted(subnet, network));
  }

  static ArmException outside(String subnet, String network) {
    return refusal(
        "NetcfgSubnetRangeOutsideVnet",
        ("Subnet '%s' is not valid because its IP address range is outside the IP address range of"
                + " virtual network '%s'.")
            .formatted(subnet, network));
  }

  static ArmException overlap(String subnet, String network) {
    return refusal(
        "NetcfgSubnetRangesOverlap",
        ("Subnet '%s' is not valid because its IP address range overlaps with that of an existing"
                + " subnet in virtual network '%s'.")
            .formatted(subnet, network));
  }

  static ArmException inUse(String subnet, List<ResourceId> users) {
    return refusal(
        "InUseSubnetCannotBeDeleted",
        ("Subnet %s is in use by %s and cannot be deleted. In order to delete the subnet, delete all"
                + " the resources within the subnet. See aka.ms/deletesubnet.")
            .formatted(
                subnet,
                users.stream().map(ResourceId::toString).collect(Collectors.joining(" and "))));
  }

  static ArmException gatewaySubnet(String group) {
    return refusal(
        "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet",
        ("The operation failed because the network security group %s can not be associated to the"
                + " GatewaySubnet.")
            .formatted(group));
  }

  /** Subnets of 5.7; code and words are our own, after those of the gateway's subnet. */
  static ArmException platformSubnet(String group, String subnet) {
    return refusal(
        "NetworkSecurityGroupCannotBeAttachedToSubnet",
        ("The operation failed because the network security group %s can not be associated to the"
                + " %s.")
            .formatted(group, subnet));
  }

  /** Our reading of Azure. */
  static ArmException malformed(String prefix, String id) {
    return refusal(
        "InvalidAddressPrefixFormat",
        ("Address prefix %s of resource %s is not formatted correctly. It should follow CIDR"
                + " notation, for example 10.0.0.0/24.")
            .formatted(prefix, id));
  }

  /** Our reading of Azure. */
  static ArmException prefixInUse(Prefix prefix, String subnet) {
    return refusal(
        "InUsePrefixCannotBeDeleted",
        "IpPrefix %s on Subnet %s has active allocations and cannot be deleted."
            .formatted(prefix, subnet));
  }

  static ArmException allocated(String configuration, Ip address, ResourceId other) {
    return refusal(
        "PrivateIPAddressIsAllocated",
        ("IP configuration %s is using the private IP address %s which is already allocated to"
                + " resource %s.")
            .formatted(configuration, address, other));
  }

  /** Our reading of Azure. */
  static ArmException notInSubnet(String address, List<Prefix> prefixes) {
    return refusal(
        "PrivateIPAddressNotInSubnet",
        "Private static IP address %s does not belong to the range of subnet prefix %s."
            .formatted(address, words(prefixes)));
  }

  /** Our reading of Azure. */
  static ArmException reserved(Ip address, Prefix prefix) {
    return refusal(
        "PrivateIPAddressInReservedRange",
        "Private static IP address %s falls within reserved IP range of subnet prefix %s."
            .formatted(address, prefix));
  }

  /** Our reading of Azure. */
  static ArmException full(String subnet, List<Prefix> prefixes) {
    return refusal(
        "SubnetIsFull",
        "Subnet %s with address prefix %s does not have enough capacity for 1 IP addresses."
            .formatted(subnet, words(prefixes)));
  }

  private static String words(List<Prefix> prefixes) {
    return prefixes.stream().map(Prefix::toString).collect(Collectors.joining(","));
  }

  static ArmException refusal(String code, String message) {
    return ProviderErrors.network(400, code, message);
  }
}
