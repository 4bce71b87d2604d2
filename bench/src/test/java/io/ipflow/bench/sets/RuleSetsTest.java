package io.ipflow.bench.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ipflow.model.Stage;
import io.ipflow.net.Ip;
import io.ipflow.net.IpRange;
import io.ipflow.net.IpVersion;
import io.ipflow.net.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetsTest {
  private static final Path SHARED = Path.of("../../shared/data");
  private static final RuleSets NO_FILES = new RuleSets(Path.of("nowhere"));

  @ParameterizedTest
  @ValueSource(strings = {"acl1_10", "acl4_100", "fw5_1000", "ipc1_1000", "fw1_10000"})
  void withoutFilesASetOfOurOwnMakingTakesThePlaceAndSaysSo(String name) throws IOException {
    RuleSet set = NO_FILES.find(name);
    assertThat(set.name()).isEqualTo(name + "-generated");
    assertThat(set.rules()).hasSize(Integer.parseInt(name.substring(name.indexOf('_') + 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"acl1_1000", "fw1_100", "ipc1_100", "azure", "azure-shared", "azure-ipv6"})
  void aSetIsMadeTheSameEveryTime(String name) throws IOException {
    assertThat(NO_FILES.find(name + "-generated")).isEqualTo(MadeSets.find(name));
  }

  @Test
  void familiesDiffer() throws IOException {
    assertThat(NO_FILES.find("acl1_100").rules()).isNotEqualTo(NO_FILES.find("acl4_100").rules());
    long free =
        NO_FILES.find("fw1_1000").rules().stream()
            .filter(rule -> rule.remote().equals(anywhere()))
            .count();
    assertThat(free).isBetween(350L, 550L);
  }

  private static List<IpRange> anywhere() {
    return List.of(Prefix.ALL_IPV4.range());
  }

  @ParameterizedTest
  @ValueSource(strings = {"azure", "azure-shared", "azure-ipv6"})
  void anAzureSetHasAllStagesOfTheIssue(String name) {
    RuleSet set = MadeSets.find(name);
    assertThat(set.policy().inbound())
        .extracting(stage -> stage.stage())
        .containsExactly(Stage.ADMIN_RULES, Stage.SUBNET, Stage.NETWORK_INTERFACE);
    assertThat(set.rules())
        .extracting(FlatRule::stage)
        .filteredOn(stage -> stage == 0)
        .hasSize(100);
    assertThat(set.rules())
        .extracting(FlatRule::stage)
        .filteredOn(stage -> stage == 1)
        .hasSize(1003);
    assertThat(set.rules()).hasSize(2106);
    assertThat(set.rules()).allSatisfy(rule -> assertThat(rule.localPorts()).hasSizeBetween(1, 20));
    assertThat(set.version())
        .isEqualTo(name.equals("azure-ipv6") ? IpVersion.IPV6 : IpVersion.IPV4);
  }

  @Test
  void interfacesThatShareASetAreOfManyClasses() {
    RuleSet set = MadeSets.find("azure-shared");
    assertThat(set.locals()).hasSize(250);
    assertThat(localClasses(set)).isBetween(200, 250);
    assertThat(localClasses(MadeSets.find("azure"))).isEqualTo(1);
  }

  private static int localClasses(RuleSet set) {
    Set<List<Boolean>> classes = new HashSet<>();
    List<FlatRule> rules = set.rules();
    for (Ip ip : set.locals()) {
      classes.add(
          rules.stream()
              .map(rule -> rule.local().stream().anyMatch(range -> range.contains(ip)))
              .toList());
    }
    return classes.size();
  }

  @Test
  void realTagsAreLargerThanAnyPrefixList() throws IOException {
    assumeTrue(
        Files.isDirectory(SHARED.resolve("service-tags")),
        "../shared/data is not beside the project");
    RuleSet set = new RuleSets(SHARED).find("azure");
    assertThat(set.name()).isEqualTo("azure");
    assertThat(set.rules()).anySatisfy(rule -> assertThat(rule.remote()).hasSizeGreaterThan(2000));
  }

  @Test
  void unknownNamesAreRefused() {
    assertThat(NO_FILES.isKnown("acl1_999")).isFalse();
    assertThat(NO_FILES.isKnown("azure-generated")).isTrue();
    assertThatThrownBy(() -> NO_FILES.find("azure2")).hasMessage("no set is called `azure2`");
  }
}
