package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.ProviderErrors;
import java.util.List;

/** Why Azure refuses a security rule, in its words (azure-semantics.md 3.8). */
final class RuleErrors {
  private RuleErrors() {}

  static ArmException conflict(String rule, String other) {
    return refusal(
        "SecurityRuleConflict",
        ("Security rule %s conflicts with rule %s. Rules cannot have the same Priority and"
                + " Direction. To learn more, see aka.ms/nsgrules.")
            .formatted(rule, other));
  }

  static ArmException portRange(String value) {
    return refusal(
        "SecurityRuleInvalidPortRange",
        ("Security rule has invalid Port range. Value provided: %s. Value should be an integer OR"
                + " integer range with '-' delimiter. Valid range 0-65535.")
            .formatted(value));
  }

  static ArmException addressPrefix(String id, String value) {
    return refusal(
        "SecurityRuleInvalidAddressPrefix",
        "Security rule %s has invalid Address prefix. Value provided: %s".formatted(id, value));
  }

  static ArmException unsupportedValue(String id, String side, String value) {
    return refusal(
        "SecurityRuleParameterContainsUnsupportedValue",
        ("Security rule parameter %sAddressPrefix for rule with Id %s cannot specify existing"
                + " VIRTUALNETWORK, INTERNET, AZURELOADBALANCER, '*' or system tags. Unsupported"
                + " value used: %s.")
            .formatted(side, id, value));
  }

  static ArmException overlap(String id, String side, List<String> prefixes) {
    return refusal(
        "OverlappingSubnetsNotPermittedInSecurityRule",
        ("Security rule parameter %sAddressPrefix for rule with Id %s contains overlapping subnets"
                + " [%s], which is not permitted.")
            .formatted(side, id, String.join(", ", prefixes)));
  }

  static ArmException noAddress(String id, String side) {
    return refusal(
        "SecurityRuleParametersMissing",
        ("Required security rule parameters are missing for security rule with Id: %s. Security"
                + " rule must specify %2$sAddressPrefixes, %2$sAddressPrefix, or"
                + " %2$sApplicationSecurityGroups.")
            .formatted(id, side));
  }

  static ArmException missing(String id, String parameter) {
    return refusal(
        "SecurityRuleParameterMissing",
        "Required security rule parameter %s is missing for security rule with Id: %s."
            .formatted(parameter, id));
  }

  static ArmException tooManyGroups(String side, int count) {
    return refusal(
        "NumberOfApplicationSecurityGroupsReferencedInSecurityRuleLimitReached",
        ("A security rule may have up to 10 Application Security Group in the source or destination"
                + " fields. The requested configuration has %d in the"
                + " %sApplicationSecurityGroups field.")
            .formatted(count, side));
  }

  /** Code and text: azure-rest-api-specs #3003. */
  static ArmException tooManyRules(int most) {
    return refusal(
        "SecurityRuleCountLimitReached",
        "A security group cannot have more than %d security rules.".formatted(most));
  }

  static ArmException mixedFamilies(String id) {
    return refusal(
        "ResourceCannotContainAddressPrefixesFromDifferentAddressFamilies",
        ("%s contains IP addresses or prefixes that belong to different address families. All IP"
                + " addresses or prefixes in the resource should belong to the same address"
                + " family.")
            .formatted(id));
  }

  static ArmException priority(String value) {
    return refusal(
        "SecurityRuleInvalidPriority",
        "Security rule has invalid Priority. Value provided: %s Allowed range 100-4096."
            .formatted(value));
  }

  private static ArmException refusal(String code, String message) {
    return ProviderErrors.network(400, code, message);
  }
}
