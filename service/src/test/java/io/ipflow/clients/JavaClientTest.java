package io.ipflow.clients;

import static io.ipflow.clients.Deployed.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.Region;
import com.azure.core.management.profile.AzureProfile;
import com.azure.resourcemanager.network.NetworkManager;
import com.azure.resourcemanager.network.fluent.models.EffectiveNetworkSecurityGroupListResultInner;
import com.azure.resourcemanager.network.fluent.models.NetworkConfigurationDiagnosticResponseInner;
import com.azure.resourcemanager.network.models.Access;
import com.azure.resourcemanager.network.models.Direction;
import com.azure.resourcemanager.network.models.IpFlowProtocol;
import com.azure.resourcemanager.network.models.Network;
import com.azure.resourcemanager.network.models.NetworkConfigurationDiagnosticParameters;
import com.azure.resourcemanager.network.models.NetworkConfigurationDiagnosticProfile;
import com.azure.resourcemanager.network.models.NetworkInterface;
import com.azure.resourcemanager.network.models.NetworkSecurityGroup;
import com.azure.resourcemanager.network.models.NetworkWatcher;
import com.azure.resourcemanager.network.models.NextHopType;
import com.azure.resourcemanager.network.models.SecurityRuleProtocol;
import com.azure.resourcemanager.network.models.VerificationIPFlow;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceDelayProvider;
import com.azure.resourcemanager.resources.fluentcore.utils.ResourceManagerUtils;
import io.ipflow.server.RunningServer;
import io.ipflow.server.arm.operation.OperationSettings.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** Azure's client for Java, unmodified, from the first resource to the last question. */
class JavaClientTest {
  private static final String GROUP = "java-rg";

  /** It asks every 30 seconds where the server, as Azure, names no time: too long for a test. */
  @BeforeAll
  static void pollOften() {
    ResourceManagerUtils.InternalRuntimeContext.setDelayProvider(usual -> Duration.ofMillis(100));
  }

  @AfterAll
  static void pollAsUsual() {
    ResourceManagerUtils.InternalRuntimeContext.setDelayProvider(new ResourceDelayProvider());
  }

  @ParameterizedTest
  @EnumSource
  void itCreatesANetworkAndAsksAboutIt(Style style, @TempDir Path folder) throws Exception {
    try (RunningServer server = Deployed.server(folder, style)) {
      Deployed.group(server, GROUP);
      new Session(server).run();
    }
  }

  /** One client's way through one server. */
  private static final class Session {
    private final RunningServer server;
    private final NetworkManager manager;

    Session(RunningServer server) throws Exception {
      this.server = server;
      HttpClient http =
          new JdkHttpClientBuilder(
                  java.net.http.HttpClient.newBuilder().sslContext(server.trusting()))
              .build();
      AccessToken token =
          new AccessToken(server.token(), OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
      TokenCredential credential = request -> Mono.just(token);
      String base = server.address() + "/";
      AzureEnvironment environment =
          new AzureEnvironment(
              Map.of(
                  "resourceManagerEndpointUrl", base,
                  "managementEndpointUrl", base,
                  "activeDirectoryEndpointUrl", base,
                  "activeDirectoryResourceId", base));
      this.manager =
          NetworkManager.configure()
              .withHttpClient(http)
              .authenticate(credential, new AzureProfile("adfs", SUBSCRIPTION, environment));
    }

    void run() throws Exception {
      NetworkSecurityGroup group = group();
      assertThat(group.securityRules()).containsOnlyKeys("allow-ssh");
      assertThat(group.defaultSecurityRules()).hasSize(6);
      NetworkInterface nic = nic(network(), group);
      assertThat(nic.primaryPrivateIP()).isEqualTo("10.0.1.4");
      String vm = Deployed.machine(server, GROUP, nic.id());
      NetworkWatcher watcher =
          manager
              .networkWatchers()
              .define("NetworkWatcher_eastus")
              .withRegion(Region.US_EAST)
              .withExistingResourceGroup(GROUP)
              .create();
      flows(watcher, vm);
      otherQuestions(watcher, vm);
      effective(nic.name());
      assertThat(manager.networkSecurityGroups().list()).hasSize(1);
      manager.networkWatchers().deleteById(watcher.id());
      assertThat(manager.networkWatchers().list()).isEmpty();
    }

    private NetworkSecurityGroup group() {
      return manager
          .networkSecurityGroups()
          .define("nsg")
          .withRegion(Region.US_EAST)
          .withExistingResourceGroup(GROUP)
          .defineRule("allow-ssh")
          .allowInbound()
          .fromAnyAddress()
          .fromAnyPort()
          .toAnyAddress()
          .toPort(22)
          .withProtocol(SecurityRuleProtocol.TCP)
          .withPriority(100)
          .attach()
          .create();
    }

    private Network network() {
      return manager
          .networks()
          .define("vnet")
          .withRegion(Region.US_EAST)
          .withExistingResourceGroup(GROUP)
          .withAddressSpace("10.0.0.0/16")
          .withSubnet("web", "10.0.1.0/24")
          .create();
    }

    private NetworkInterface nic(Network network, NetworkSecurityGroup group) {
      return manager
          .networkInterfaces()
          .define("nic")
          .withRegion(Region.US_EAST)
          .withExistingResourceGroup(GROUP)
          .withExistingPrimaryNetwork(network)
          .withSubnet("web")
          .withPrimaryPrivateIPAddressStatic("10.0.1.4")
          .withExistingNetworkSecurityGroup(group)
          .create();
    }

    /** azure-semantics.md 1: ruleName is securityRules/… or defaultSecurityRules/…. */
    private static void flows(NetworkWatcher watcher, String vm) {
      VerificationIPFlow ssh = flow(watcher, vm, "22");
      assertThat(ssh.access()).isEqualTo(Access.ALLOW);
      assertThat(ssh.ruleName()).isEqualTo("securityRules/allow-ssh");
      VerificationIPFlow web = flow(watcher, vm, "80");
      assertThat(web.access()).isEqualTo(Access.DENY);
      assertThat(web.ruleName()).isEqualTo("defaultSecurityRules/DenyAllInBound");
    }

    private static VerificationIPFlow flow(NetworkWatcher watcher, String vm, String port) {
      return watcher
          .verifyIPFlow()
          .withTargetResourceId(vm)
          .withDirection(Direction.INBOUND)
          .withProtocol(IpFlowProtocol.TCP)
          .withLocalIPAddress("10.0.1.4")
          .withRemoteIPAddress("203.0.113.9")
          .withLocalPort(port)
          .withRemotePort("50000")
          .execute();
    }

    private void otherQuestions(NetworkWatcher watcher, String vm) {
      var hop =
          watcher
              .nextHop()
              .withTargetResourceId(vm)
              .withSourceIpAddress("10.0.1.4")
              .withDestinationIpAddress("8.8.8.8")
              .execute();
      assertThat(hop.nextHopType()).isEqualTo(NextHopType.INTERNET);
      assertThat(hop.routeTableId()).isEqualTo("System Route");
      assertThat(watcher.getSecurityGroupView(vm).networkInterfaces()).hasSize(1);
      assertThat(watcher.topology().withTargetResourceGroup(GROUP).execute().resources())
          .containsKey(vm);
      NetworkConfigurationDiagnosticResponseInner diagnosis =
          manager
              .serviceClient()
              .getNetworkWatchers()
              .getNetworkConfigurationDiagnostic(
                  GROUP,
                  watcher.name(),
                  new NetworkConfigurationDiagnosticParameters()
                      .withTargetResourceId(vm)
                      .withProfiles(List.of(profile())));
      assertThat(diagnosis.results().get(0).networkSecurityGroupResult().securityRuleAccessResult())
          .hasToString("Deny");
    }

    private static NetworkConfigurationDiagnosticProfile profile() {
      return new NetworkConfigurationDiagnosticProfile()
          .withDirection(Direction.INBOUND)
          .withProtocol("Tcp")
          .withSource("203.0.113.9")
          .withDestination("10.0.1.4")
          .withDestinationPort("80");
    }

    private void effective(String nic) {
      EffectiveNetworkSecurityGroupListResultInner groups =
          manager
              .serviceClient()
              .getNetworkInterfaces()
              .listEffectiveNetworkSecurityGroups(GROUP, nic);
      assertThat(groups.value()).hasSize(1);
      assertThat(
              manager
                  .serviceClient()
                  .getNetworkInterfaces()
                  .getEffectiveRouteTable(GROUP, nic)
                  .value())
          .isNotEmpty();
    }
  }
}
