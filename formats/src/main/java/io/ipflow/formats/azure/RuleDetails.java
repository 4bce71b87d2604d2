package io.ipflow.formats.azure;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Condition;
import io.ipflow.effective.EffectiveRule;
import io.ipflow.effective.End;
import io.ipflow.model.AddressOperand;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Rule;
import io.ipflow.net.Ip;
import io.ipflow.verify.IpFlow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/**
 * What a reader of effective rules may want beside Azure's shape: each rule as it was written and
 * where, what its tags and groups stand for at this interface, and whether an address is in it.
 *
 * @param engine answers about the network
 * @param nic the interface whose rules are listed
 * @param address the address that is looked for in the rules
 */
public record RuleDetails(IpFlow engine, NetworkInterface nic, Optional<Ip> address) {
  /** Checks that every part is there. */
  public RuleDetails {
    Objects.requireNonNull(engine, "engine is null");
    Objects.requireNonNull(nic, "nic is null");
    Objects.requireNonNull(address, "address is null");
  }

  /** Writes what stands beside the members of a rule. */
  void write(JsonGenerator json, EffectiveRule effective, EffectiveGroup group) {
    Rule rule = effective.rule();
    json.writeObjectPropertyStart("written");
    rule.protocol()
        .ifKnown()
        .ifPresent(
            protocol ->
                json.writeStringProperty("protocol", protocol.isAny() ? "*" : "" + protocol));
    CommonJson.texts(json, "sources", OperandWords.written(rule.source()));
    CommonJson.texts(json, "sourcePorts", OperandWords.writtenPorts(rule.source()));
    CommonJson.texts(json, "destinations", OperandWords.written(rule.destination()));
    CommonJson.texts(json, "destinationPorts", OperandWords.writtenPorts(rule.destination()));
    json.writeEndObject();
    if (!rule.isDefault()) {
      CommonJson.source(json, rule.origin());
    }
    address.ifPresent(ip -> contains(json, effective, end(ip, group)));
  }

  /** An address of the interface's own is its configuration, which groups tell from others. */
  private End end(Ip ip, EffectiveGroup group) {
    return Stream.concat(Stream.of(configuration(group)), nic.configurations().stream())
        .filter(it -> it.privateAddress().is(ip))
        .findFirst()
        .map(own -> End.own(ip, own))
        .orElseGet(() -> End.remote(ip));
  }

  private static void contains(JsonGenerator json, EffectiveRule effective, End end) {
    json.writeObjectPropertyStart("contains");
    json.writeStringProperty("source", word(effective.source().contains(end)));
    json.writeStringProperty("destination", word(effective.destination().contains(end)));
    json.writeEndObject();
  }

  private static String word(Condition condition) {
    if (condition.isAlways()) {
      return "yes";
    }
    return condition.isNever() ? "no" : "open";
  }

  /** Writes what stands beside the rules of a group: what their tags and groups stand for. */
  void write(JsonGenerator json, EffectiveGroup group) {
    Map<String, AddressOperand> named = new LinkedHashMap<>();
    for (EffectiveRule effective : group.rules()) {
      Stream.of(effective.rule().source(), effective.rule().destination())
          .flatMap(side -> side.addresses().stream())
          .forEach(operand -> name(operand).ifPresent(name -> named.putIfAbsent(name, operand)));
    }
    CommonJson.objects(
        json, "operands", List.copyOf(named.values()), operand -> operand(json, operand, group));
  }

  private static Optional<String> name(AddressOperand operand) {
    if (operand instanceof AddressOperand.Tag tag) {
      return Optional.of(tag.name().toLowerCase(Locale.ROOT));
    }
    return operand instanceof AddressOperand.Asg asg
        ? Optional.of(asg.id().toString().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private void operand(JsonGenerator json, AddressOperand operand, EffectiveGroup group) {
    AddressSet set = engine.addresses(nic, configuration(group), operand);
    if (operand instanceof AddressOperand.Tag tag) {
      json.writeStringProperty("tag", tag.name());
      json.writeBooleanProperty(
          "fromFile", engine.network().serviceTags().find(tag.name()).isPresent());
      CommonJson.texts(json, "prefixes", OperandWords.prefixes(set));
    } else if (operand instanceof AddressOperand.Asg asg) {
      json.writeStringProperty("applicationSecurityGroup", asg.id().toString());
      CommonJson.objects(json, "members", members(asg.id()), member -> member(json, member));
    }
    if (!set.open().isEmpty()) {
      CommonJson.open(json, "open", set.open());
    }
  }

  private List<IpConfiguration> members(ResourceId group) {
    return Stream.concat(
            engine.network().interfaces().values().stream()
                .flatMap(it -> it.configurations().stream()),
            engine.network().referencedConfigurations().stream())
        .filter(it -> it.applicationSecurityGroups().ifKnown().orElse(List.of()).contains(group))
        .sorted((one, two) -> one.id().compareTo(two.id()))
        .toList();
  }

  private static void member(JsonGenerator json, IpConfiguration member) {
    json.writeStringProperty("id", member.id().toString());
    member
        .privateAddress()
        .ifKnown()
        .ifPresent(ip -> json.writeStringProperty("address", ip.toString()));
  }

  /** A subnet's rules are judged as they are met in that subnet. */
  private IpConfiguration configuration(EffectiveGroup group) {
    return nic.configurations().stream()
        .filter(it -> it.subnet().is(group.association()))
        .findFirst()
        .orElse(nic.configurations().get(0));
  }
}
