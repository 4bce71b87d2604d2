package io.ipflow.effective;

import static io.ipflow.effective.Resolved.contains;
import static io.ipflow.effective.Resolved.source;
import static io.ipflow.samples.Words.prefixes;
import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Atom;
import io.ipflow.model.OpenThing;
import io.ipflow.net.Ip;
import io.ipflow.samples.SmallNetwork;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operands of a rule's side stand for (azure-semantics.md 3.0.4 and 3.4). */
class AddressSetTest {
  private final SmallNetwork small = new SmallNetwork();

  private static List<String> open(AddressSet set) {
    return set.open().stream().map(OpenThing::what).toList();
  }

  /** Section 3.4: "`*` is both families; 0.0.0.0/0 is IPv4 only". */
  @Test
  void takesAStarForBothFamiliesAndTheZeroPrefixForOne() {
    AddressSet star = source(small, "*");
    AddressSet zero = source(new SmallNetwork(), "0.0.0.0/0");

    assertThat(contains(star, "8.8.8.8")).isEqualTo("yes");
    assertThat(contains(star, "2001:db8::1")).isEqualTo("yes");
    assertThat(star.known()).isEqualTo(Blocks.of(prefixes("0.0.0.0/0", "::/0")));
    assertThat(star.open()).isEmpty();
    assertThat(star.bounds()).isEmpty();
    assertThat(contains(zero, "8.8.8.8")).isEqualTo("yes");
    assertThat(contains(zero, "2001:db8::1")).isEqualTo("no");
  }

  @Test
  void joinsSeveralOperands() {
    AddressSet set = source(small, "10.1.0.0/24,?more,10.2.0.0/24,?more");

    assertThat(contains(set, "10.1.0.1")).isEqualTo("yes");
    assertThat(contains(set, "10.2.0.1")).isEqualTo("yes");
    assertThat(contains(set, "10.3.0.1")).isEqualTo("?more@10.3.0.1");
    assertThat(set.known()).isEqualTo(Blocks.of(prefixes("10.1.0.0/24", "10.2.0.0/24")));
    assertThat(open(set)).containsExactly("?more");
    assertThat(set.bounds()).hasSize(2);
  }

  @Test
  void knowsNothingOfAnOpenOperand() {
    AddressSet set = source(small, "?what");

    assertThat(contains(set, "8.8.8.8")).isEqualTo("?what@8.8.8.8");
    assertThat(set.known()).isEqualTo(Blocks.NONE);
    assertThat(set.bounds()).isEmpty();
    assertThat(open(set)).containsExactly("?what");
  }

  /** Section 3.0.4: "no prefix of any tag touches RFC 1918, 100.64/10, 169.254/16 or 127/8". */
  @ParameterizedTest
  @CsvSource({
    "9.255.255.255, tag:storage@9.255.255.255",
    "10.0.0.0, no",
    "10.255.255.255, no",
    "11.0.0.0, tag:storage@11.0.0.0",
    "172.16.0.0, no",
    "172.31.255.255, no",
    "172.32.0.0, tag:storage@172.32.0.0",
    "192.168.255.255, no",
    "100.64.0.0, no",
    "100.127.255.255, no",
    "100.128.0.0, tag:storage@100.128.0.0",
    "169.254.1.1, no",
    "127.0.0.1, no",
    "fd00::1, no",
    "fe80::1, no",
    "::1, no",
    "2603:1000::1, tag:storage@2603:1000::1",
  })
  void knowsThatNoPrivateAddressIsInAPublicTag(String address, String inTag) {
    assertThat(contains(source(small, "Storage"), address)).isEqualTo(inTag);
  }

  @Test
  void knowsThatOnlyOfNamesOfServiceTags() {
    AddressSet set = source(small, "SomethingElse");

    assertThat(contains(set, "10.0.0.9")).isEqualTo("tag:somethingelse@10.0.0.9");
    assertThat(set.known()).isEqualTo(Blocks.NONE);
    assertThat(open(set)).containsExactly("service tag SomethingElse");
  }

  /** Section 3.0.4: "`X.region` lies inside `X`". */
  @Test
  void findsARegionalTagInsideItsWhole() {
    AddressSet set = source(small.tags("Storage 20.0.0.0/8"), "Storage.WestUS");

    assertThat(contains(set, "20.1.1.1")).isEqualTo("tag:storage.westus@20.1.1.1");
    assertThat(contains(set, "21.1.1.1")).isEqualTo("no");
    assertThat(set.bounds()).containsAll(Blocks.of(prefixes("20.0.0.0/8")).bounds());
  }

  @Test
  void knowsThatWhatARegionHoldsItsUnlistedWholeHoldsToo() {
    Condition inRegion = source(small, "Storage.WestUS").contains(End.remote(Ip.of("20.1.1.1")));
    Set<Atom> atoms = new LinkedHashSet<>();
    inRegion.collect(atoms);

    assertThat(atoms)
        .singleElement()
        .satisfies(
            atom -> {
              assertThat(atom.key()).isEqualTo("tag:storage.westus@20.1.1.1");
              assertThat(atom.within().map(Atom::key)).contains("tag:storage@20.1.1.1");
            });
  }

  /**
   * Section 3.4: AzureLoadBalancer is 168.63.129.16/32 only; 3.5 the platform's other addresses.
   */
  @ParameterizedTest
  @CsvSource({
    "AzureLoadBalancer, 168.63.129.16",
    "AZURE_LOADBALANCER, 168.63.129.16",
    "AzurePlatformDNS, 168.63.129.16",
    "azureplatformimds, 169.254.169.254",
  })
  void knowsThePlatformsTags(String tag, String address) {
    AddressSet set = source(small, tag);

    assertThat(set.known()).isEqualTo(Blocks.of(prefixes(address + "/32")));
    assertThat(set.open()).isEmpty();
    assertThat(contains(set, address)).isEqualTo("yes");
    assertThat(contains(set, "168.63.129.17")).isEqualTo("no");
  }

  /** Section 3.0.4: exempt from what is known of public tags; section 3.5 gives no address. */
  @Test
  void leavesOpenWhatAzurePlatformLkmHolds() {
    AddressSet set = source(small, "AzurePlatformLKM");

    assertThat(contains(set, "10.0.0.9")).isEqualTo("tag:azureplatformlkm@10.0.0.9");
    assertThat(contains(set, "23.102.135.246")).isEqualTo("tag:azureplatformlkm@23.102.135.246");
  }

  @Test
  void takesATagFromTheFileInAnyLetterCase() {
    AddressSet set = source(small.tags("Storage 20.0.0.0/8"), "STORAGE");

    assertThat(set).isEqualTo(Blocks.of(prefixes("20.0.0.0/8")));
  }
}
