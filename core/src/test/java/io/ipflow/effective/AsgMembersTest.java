package io.ipflow.effective;

import static io.ipflow.effective.Resolved.contains;
import static io.ipflow.effective.Resolved.source;
import static io.ipflow.effective.Resolved.told;
import static io.ipflow.samples.Words.HERE;
import static io.ipflow.samples.Words.asg;
import static io.ipflow.samples.Words.network;
import static io.ipflow.samples.Words.prefixes;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.ApplicationSecurityGroup;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import io.ipflow.samples.SmallNetwork;
import io.ipflow.samples.Words;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** "ASGs are sets of ip configurations, not of addresses" (azure-semantics.md 3.11). */
class AsgMembersTest {
  private final SmallNetwork small = new SmallNetwork();

  private AddressSet group() {
    small.builder.add(new ApplicationSecurityGroup(asg("web"), HERE));
    return source(small, "asg:web");
  }

  private IpConfiguration other(String name, Value<Ip> address, Value<List<ResourceId>> groups) {
    ResourceId nic = network("networkInterfaces/" + name);
    IpConfiguration configuration =
        Words.configuration(nic, "one", IpVersion.IPV4, address, groups);
    small.builder.add(
        new NetworkInterface(
            nic,
            Optional.empty(),
            List.of(configuration),
            Value.known(Optional.empty()),
            Value.known(false),
            Optional.empty(),
            HERE));
    return configuration;
  }

  private static Value<Ip> at(String address) {
    return Value.known(Ip.of(address));
  }

  private static Value<List<ResourceId>> in(String... groups) {
    return Value.known(List.of(groups).stream().map(Words::asg).toList());
  }

  private static List<String> open(AddressSet set) {
    return set.open().stream().map(OpenThing::what).toList();
  }

  @Test
  void matchesTheAddressesOfItsMembers() {
    other("member", at("10.0.0.5"), in("db", "web"));
    other("stranger", at("10.0.0.6"), in("db"));
    AddressSet set = group();

    assertThat(contains(set, "10.0.0.5")).isEqualTo("yes");
    assertThat(contains(set, "10.0.0.6")).isEqualTo("no");
    assertThat(contains(set, "10.0.0.7")).isEqualTo("no");
    assertThat(set.known()).isEqualTo(Blocks.of(prefixes("10.0.0.5/32")));
    assertThat(set.open()).isEmpty();
    assertThat(set.bounds())
        .containsExactlyInAnyOrderElementsOf(
            List.of("10.0.0.4/32", "10.0.0.5/32", "10.0.0.6/32").stream()
                .map(text -> Prefix.of(text).range())
                .toList());
  }

  /** Where membership may change is a bound, also where only an address that is open may lie. */
  @Test
  void changesAtTheEdgesOfASubnetInWhichAMemberHasAnOpenAddress() {
    other("member", Value.open(new OpenThing("address", "its address", HERE, "")), in("web"));
    AddressSet set = group();

    assertThat(contains(set, "10.0.0.200")).isNotEqualTo("no");
    assertThat(contains(set, "10.0.1.0")).isEqualTo("no");
    assertThat(set.bounds()).contains(Prefix.of("10.0.0.0/24").range());
  }

  /** "empty matches nothing". */
  @Test
  void matchesNothingIfEmpty() {
    AddressSet set = group();

    assertThat(contains(set, "10.0.0.4")).isEqualTo("no");
    assertThat(set.known()).isEqualTo(Blocks.NONE);
  }

  /** "absent from the input: open"; what the input does hold still tells. */
  @Test
  void isOpenIfAbsentButForConfigurationsThatAreKnown() {
    other("member", at("10.0.0.5"), in("web"));
    AddressSet set = source(small, "asg:web");

    assertThat(contains(set, "10.0.0.5")).isEqualTo("yes");
    assertThat(contains(set, "10.0.0.4")).isEqualTo("no");
    assertThat(contains(set, "10.0.0.9")).endsWith("/applicationsecuritygroups/web@10.0.0.9");
    assertThat(open(set))
        .containsExactly("application security group web, which is not in the input");
  }

  @Test
  void judgesAKnownConfigurationByItsMembershipWhateverItsAddress() {
    IpConfiguration member = other("member", Value.open(Words.open("at")), in("web"));
    IpConfiguration stranger = other("stranger", at("10.0.0.6"), in());
    AddressSet set = group();

    assertThat(told(set.contains(End.own(Ip.of("10.0.0.99"), member)))).isEqualTo("yes");
    assertThat(told(set.contains(End.own(Ip.of("10.0.0.6"), stranger)))).isEqualTo("no");
  }

  @Test
  void leavesOpenWhichAddressAMemberHas() {
    other("member", Value.open(Words.open("at")), in("web"));
    other("stranger", Value.open(Words.open("elsewhere")), in("db"));
    AddressSet set = group();

    assertThat(contains(set, "10.0.0.99")).isEqualTo("at@10.0.0.99");
    assertThat(contains(set, "10.0.1.99")).isEqualTo("no");
    assertThat(contains(set, "10.0.0.4")).isEqualTo("no");
    assertThat(open(set)).containsExactly("at");
  }

  @Test
  void leavesOpenWhoseGroupsAreOpen() {
    other("maybe", at("10.0.0.5"), Value.open(Words.open("groups")));
    other("nowhere", Value.open(Words.open("at")), Value.open(Words.open("groups2")));
    AddressSet set = group();

    assertThat(contains(set, "10.0.0.5")).startsWith("groups@/subscriptions");
    assertThat(contains(set, "10.0.0.99")).startsWith("at@10.0.0.99 groups2@/subscriptions");
    assertThat(set.known()).isEqualTo(Blocks.NONE);
    assertThat(open(set)).containsExactly("groups", "groups2", "at");
  }

  @Test
  void mayHoldAnyAddressWhereTheSubnetOfAMemberIsOpen() {
    small.blocks(Optional.of(Value.open(Words.open("prefixes"))));
    other("member", Value.open(Words.open("at")), in("web"));

    assertThat(contains(group(), "20.0.0.1")).isEqualTo("at@20.0.0.1");
  }

  @Test
  void isEqualByContent() {
    assertThat(new AsgMembersTest().group()).isEqualTo(group()).hasSameHashCodeAs(group());
    other("member", at("10.0.0.5"), in("web"));
    assertThat(group()).isNotEqualTo(new AsgMembersTest().group());
    assertThat(source(new SmallNetwork(), "asg:web"))
        .isNotEqualTo(new AsgMembersTest().group())
        .isNotEqualTo(source(new SmallNetwork(), "asg:db"));
  }
}
