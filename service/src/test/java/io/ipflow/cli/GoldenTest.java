package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.cli.Console.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every printed form as a file that was read line by line. {@code -Dipflow.golden=write} writes the
 * files anew (`mvn -pl service -am test -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dipflow.golden=write`) and still proves that a second run prints the same.
 */
class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/golden");
  private static final boolean WRITES = "write".equals(System.getProperty("ipflow.golden"));

  static final Screen WIDE = new Screen(true, 160, true);
  private static final Screen NARROW = new Screen(true, 60, true);
  static final Screen FILE = Screen.NONE;

  /** One call of the program. */
  record Case(String name, Screen screen, String args) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String WEB =
      "verify -c EXAMPLE --vm web-1 --direction Inbound --protocol TCP --local 10.0.1.4:443"
          + " --remote 203.0.113.9:50000";
  private static final String DB =
      "verify -c EXAMPLE --vm app-1 --direction Inbound --protocol TCP --local :1433"
          + " --remote 10.0.3.4:50000";
  private static final String NIC =
      "verify -c EXAMPLE --vm web-2 --direction Inbound --protocol TCP --local :80"
          + " --remote 203.0.113.9:50000";
  private static final String ANY =
      "verify -c EXAMPLE --vm web-1 --direction Inbound --protocol TCP --local :*"
          + " --remote 203.0.113.9:50000";
  private static final String TAG =
      "verify -c src/test/samples/open-tag.json --nic app-nic --direction Outbound --protocol TCP"
          + " --local :50000 --remote 20.60.1.1:443";
  private static final String NONE =
      "verify -c src/test/samples/no-group.json --nic bare-nic --direction Inbound --protocol UDP"
          + " --local :53 --remote 10.1.0.9:5353";

  private static final String TAG_FILE =
      "--service-tags src/test/samples/ServiceTags_Public_20251110.json";
  private static final String TAGS = "tags " + TAG_FILE;
  private static final String TAG_DIFF =
      "tags diff src/test/samples/ServiceTags_Public_20251103.json"
          + " src/test/samples/ServiceTags_Public_20251110.json";
  private static final String CONFIRM =
      "confirm -c EXAMPLE --answers src/test/samples/answers.ndjson";

  /** Service tags, Azure's own answers, and lines for others. */
  static List<Case> casesForOthers() {
    return List.of(
        new Case("tags-help", FILE, "tags --help"),
        new Case("tags-address-table", FILE, TAGS + " 20.60.1.1 -o table"),
        new Case("tags-address-json", FILE, TAGS + " 20.60.1.1"),
        new Case("tags-name-table", FILE, TAGS + " storage -o table"),
        new Case("tags-name-json", FILE, TAGS + " STORAGE.westus"),
        new Case("tags-near-miss", FILE, TAGS + " storge"),
        new Case("tags-diff-table", FILE, TAG_DIFF + " -o table"),
        new Case("tags-diff-json", FILE, TAG_DIFF),
        new Case("confirm-help", FILE, "confirm --help"),
        new Case("confirm-table", FILE, CONFIRM + " -o table"),
        new Case("confirm-json", FILE, CONFIRM),
        new Case("verify-as-az-table", FILE, WEB + " -o table --as-az"),
        new Case("verify-as-az", FILE, WEB + " --as-az"),
        new Case("verify-allow-md", FILE, WEB + " -o md"),
        new Case("verify-open-tag-md", FILE, TAG + " -o md"),
        new Case("verify-tag-file-md", FILE, TAG + " -o md " + TAG_FILE),
        new Case("verify-tag-file-json", FILE, TAG + " " + TAG_FILE),
        new Case("batch-md", FILE, "verify -c EXAMPLE --flows src/test/samples/flows.ndjson -o md"),
        new Case(
            "batch-az", FILE, "verify -c EXAMPLE --flows src/test/samples/flows.ndjson -o az"));
  }

  static List<Case> cases() {
    return List.of(
        new Case("overview", FILE, "--help"),
        new Case("verify-help", FILE, "verify --help"),
        new Case("next-hop-help", FILE, "next-hop --help"),
        new Case("effective-rules-help", FILE, "effective-rules --help"),
        new Case("effective-routes-help", FILE, "effective-routes --help"),
        new Case("inspect-help", FILE, "inspect --help"),
        new Case("completion-help", FILE, "completion --help"),
        new Case("verify-allow-table", FILE, WEB + " -o table"),
        new Case("verify-allow-json", FILE, WEB),
        new Case("verify-allow-explain-json", FILE, WEB + " --explain"),
        new Case("verify-deny-table", FILE, DB + " -o table --explain"),
        new Case("verify-deny-colour", WIDE, NIC + " --explain"),
        new Case("verify-deny-narrow", NARROW, NIC + " --explain"),
        new Case("verify-no-color", WIDE, NIC + " --no-color"),
        new Case("verify-any-port-table", FILE, ANY + " -o table --explain"),
        new Case("verify-any-port-json", FILE, ANY),
        new Case("verify-open-tag-table", FILE, TAG + " -o table --explain"),
        new Case("verify-open-tag-colour", WIDE, TAG),
        new Case("verify-open-tag-json", FILE, TAG),
        new Case("verify-no-group-table", FILE, NONE + " -o table"),
        new Case("verify-no-group-json", FILE, NONE),
        new Case("batch-ndjson", FILE, "verify -c EXAMPLE --flows src/test/samples/flows.ndjson"),
        new Case("batch-csv", FILE, "verify -c EXAMPLE --flows src/test/samples/flows.csv"),
        new Case(
            "batch-ndjson-to-csv",
            FILE,
            "verify -c EXAMPLE --flows src/test/samples/flows.ndjson -o csv"),
        new Case(
            "batch-csv-to-ndjson",
            FILE,
            "verify -c EXAMPLE --flows src/test/samples/flows.csv -o ndjson"),
        new Case(
            "next-hop-table", FILE, "next-hop -c EXAMPLE --vm app-1 --dest 10.50.1.9 -o table"),
        new Case("next-hop-json", FILE, "next-hop -c EXAMPLE --vm app-1 --dest 10.50.1.9"),
        new Case("effective-rules-table", FILE, "effective-rules -c EXAMPLE --vm web-2 -o table"),
        new Case("effective-rules-colour", WIDE, "effective-rules -c EXAMPLE --vm db-1"),
        new Case("effective-rules-json", FILE, "effective-rules -c EXAMPLE --vm web-2"),
        new Case("effective-routes-table", FILE, "effective-routes -c EXAMPLE --vm app-1 -o table"),
        new Case("effective-routes-colour", WIDE, "effective-routes -c EXAMPLE --vm app-1"),
        new Case("effective-routes-json", FILE, "effective-routes -c EXAMPLE --vm app-1"),
        new Case("inspect-table", FILE, "inspect -c EXAMPLE -o table"),
        new Case("inspect-json", FILE, "inspect -c EXAMPLE"),
        new Case("inspect-problems", FILE, "inspect -c src/test/samples/problems -o table"),
        new Case("inspect-colour", NARROW, "inspect -c EXAMPLE"));
  }

  @ParameterizedTest
  @MethodSource({"cases", "casesForOthers", "io.ipflow.cli.GoldenFlows#cases"})
  void thePrintedFormIsAsItWasRead(Case golden) throws IOException {
    String printed = print(golden);
    Path file = FOLDER.resolve(golden.name() + ".txt");
    if (WRITES) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, printed);
    }
    assertThat(print(golden)).as("printed again").isEqualTo(printed);
    assertThat(printed).isEqualTo(Files.readString(file));
  }

  private static String print(Case golden) {
    String[] args =
        Stream.of(golden.args().split(" ", -1))
            .map(arg -> arg.equals("EXAMPLE") ? Cli.EXAMPLE : arg)
            .toArray(String[]::new);
    Cli.Run run = Cli.on(golden.screen()).call(args);
    String text =
        "$ ipflow "
            + golden.args()
            + "\n"
            + run.out()
            + (run.err().isEmpty() ? "" : "--- standard error\n" + run.err())
            + "--- status "
            + run.status()
            + "\n";
    // Escapes as text, so that a file can be read and compared anywhere.
    return text.replace("\u001b", "\\e").replace(Cli.EXAMPLE, "examples/three-tier");
  }
}
