package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The line that asks Azure: options as azure-cli has them, what Azure takes by azure-semantics.md
 * 1.1, 2 and 3.10.
 */
class AzLineTest {
  @TempDir Path folder;

  private static String line(String direction, String protocol, String local, String remote) {
    Cli.Run run =
        Cli.run(
            "verify",
            "-c",
            Cli.EXAMPLE,
            "--vm",
            "web-1",
            "--direction",
            direction,
            "--protocol",
            protocol,
            "--local",
            local,
            "--remote",
            remote,
            "--as-az");
    assertThat(run.status()).as(run.err()).isZero();
    return run.out().strip();
  }

  @Test
  void anyPortAtTheSourceIsQuotedForTheShell() {
    assertThat(line("Inbound", "tcp", ":443", "203.0.113.9:*"))
        .isEqualTo(
            "az network watcher test-ip-flow --direction Inbound --protocol TCP"
                + " --local 10.0.1.4:443 --remote '203.0.113.9:*' --vm web-1 --nic web-1-nic"
                + " --resource-group three-tier"
                + " --subscription 00000000-0000-0000-0000-000000000001");
    assertThat(line("Outbound", "udp", ":*", "203.0.113.9:53"))
        .contains(" --protocol UDP --local '10.0.1.4:*' --remote 203.0.113.9:53 ");
  }

  @ParameterizedTest
  @CsvSource({
    "Inbound, ICMP, 10.0.1.4, 203.0.113.9, 'IP flow verify takes TCP and UDP, not ICMP'",
    "Inbound, *, 10.0.1.4:*, 203.0.113.9:*, 'IP flow verify takes TCP and UDP, not any protocol'",
    "Inbound, TCP, :*, 203.0.113.9:5, 'IP flow verify takes any port (*) at the source alone,"
        + " which is the remote end'",
    "Outbound, TCP, :5, 203.0.113.9:*, 'IP flow verify takes any port (*) at the source alone,"
        + " which is the local end'"
  })
  void whereAzureCannotBeAskedACommentSaysWhy(
      String direction, String protocol, String local, String remote, String why) {
    assertThat(line(direction, protocol, local, remote))
        .isEqualTo("# Azure cannot be asked: " + why);
  }

  @Test
  void anInterfaceWithoutMachineAndAnAddressNotYetKnownCannotBeAsked() throws IOException {
    String machineless = Files.readString(Path.of("src/test/samples/no-group.json"));
    Path file = Files.writeString(folder.resolve("c.json"), machineless);
    Cli.Run run =
        Cli.run(
            "verify",
            "-c",
            file.toString(),
            "--nic",
            "bare-nic",
            "--direction",
            "Inbound",
            "--protocol",
            "UDP",
            "--local",
            ":53",
            "--remote",
            "10.1.0.9:5353",
            "-o",
            "az");
    assertThat(run.out()).startsWith("# Azure cannot be asked: IP flow verify takes virtual");
  }

  @Test
  void namesThatAShellWouldReadArePutInQuotes() throws IOException {
    Path old = Path.of(Cli.EXAMPLE);
    for (String name : new String[] {"nic.json", "vm.json", "nsg.json", "vnet.json"}) {
      String text = Files.readString(old.resolve(name));
      Files.writeString(
          folder.resolve(name), text.replace("resourceGroups/three-tier", "resourceGroups/t(1)'s"));
    }
    Cli.Run run =
        Cli.run(
            "verify",
            "-c",
            folder.toString(),
            "--vm",
            "web-1",
            "--direction",
            "Inbound",
            "--protocol",
            "TCP",
            "--local",
            ":443",
            "--remote",
            "203.0.113.9:5",
            "-o",
            "az",
            "-q");
    assertThat(run.out()).as(run.err()).contains(" --resource-group 't(1)'\\''s' ");
  }
}
