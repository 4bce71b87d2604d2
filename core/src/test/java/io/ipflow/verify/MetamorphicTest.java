package io.ipflow.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.effective.EffectivePolicy;
import io.ipflow.effective.Packet;
import io.ipflow.effective.PolicyResolver;
import io.ipflow.gen.NetworkGenerator;
import io.ipflow.gen.PacketGenerator;
import io.ipflow.gen.Variants;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Rule;
import io.ipflow.model.Verdict;
import io.ipflow.model.Verdict.Outcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same network written differently gives the same verdicts (design.md 3). */
class MetamorphicTest {
  private static final int NETWORKS = 200;
  private static final int PACKETS = 60;

  @ParameterizedTest
  @EnumSource(Variants.class)
  void changesNoVerdict(Variants variant) {
    for (long seed = 0; seed < NETWORKS; seed++) {
      Network network = NetworkGenerator.network(seed);
      Network written = variant.of(network, seed);
      PacketGenerator packets = new PacketGenerator(network, seed);
      for (NetworkInterface nic : network.interfaces().values()) {
        for (IpConfiguration configuration : nic.configurations()) {
          EffectivePolicy policy = new PolicyResolver(network).policy(nic, configuration);
          EffectivePolicy other = new PolicyResolver(written).policy(nic, configuration);
          for (int i = 0; i < PACKETS; i++) {
            Packet packet = Packets.of(configuration, packets.next(network, configuration));
            assertThat(told(Verifier.verdict(other, packet)))
                .as("seed %d, %s, %s", seed, configuration.id(), packet)
                .isEqualTo(told(Verifier.verdict(policy, packet)));
          }
        }
      }
    }
  }

  /** A rule is known by its id: how it is written differs. */
  private static Set<List<Object>> told(Verdict verdict) {
    List<Outcome> possible =
        verdict instanceof Verdict.Open open ? open.possible() : List.of((Outcome) verdict);
    return possible.stream().map(MetamorphicTest::told).collect(Collectors.toSet());
  }

  private static List<Object> told(Outcome outcome) {
    return outcome instanceof Verdict.Decided decided
        ? List.of(decided.result(), decided.stage(), decided.rule().map(Rule::id))
        : List.of("no rule");
  }
}
