package io.ipflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs ./ipflow on a copy of the sources, through a link and from another folder: as a user would
 * for the first time. A build takes seconds, so the tests are one story in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LauncherTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> COPIED =
      List.of("pom.xml", ".mvn", "ipflow", "examples", "core", "formats", "service", "bench");
  private static final Map<String, String> TURKISH =
      Map.of("JDK_JAVA_OPTIONS", "-Duser.language=tr -Duser.country=TR");

  @TempDir static Path folder;

  private record Run(int status, String out, String err) {}

  @BeforeAll
  static void copyTheSources() throws IOException {
    for (String name : COPIED) {
      copy(ROOT.resolve(name), folder.resolve("a folder").resolve(name));
    }
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("a folder/ipflow"));
  }

  @Test
  @Order(1)
  void theFirstCallBuildsTheProgramAndSaysSoInOneLine() throws Exception {
    Run first = run("linked", TURKISH);
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).contains("Usage: ipflow");
    assertThat(first.err().lines()).singleElement().asString().startsWith("ipflow: building");
  }

  @Test
  @Order(2)
  void theNextCallBuildsNothing() throws Exception {
    Run next = run("linked", Map.of());
    assertThat(next.out()).contains("Usage: ipflow");
    assertThat(next.err()).isEmpty();
  }

  // On Java 17 not where a path has a space: docs/decisions/005.
  @Test
  @Order(3)
  void theProgramsClassesComeFromTheArchiveAlsoAfterAMove() throws Exception {
    Files.move(folder.resolve("a folder"), folder.resolve("house"));
    assertThat(loadingOfMain()).contains("shared objects file");
  }

  // Picocli's own factory looks for Groovy, and opens every jar for that, those of the server too.
  @Test
  @Order(3)
  void noClassIsSoughtInEveryJar() throws Exception {
    assertThat(classesLoaded())
        .noneMatch(line -> line.contains("picocli.CommandLine$DefaultFactory"));
  }

  @Test
  @Order(4)
  void aStaleArchiveIsMadeAnew() throws Exception {
    Path jar = folder.resolve("house/service/target/ipflow/ipflow.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    assertThat(loadingOfMain()).contains("shared objects file");
  }

  @Test
  @Order(5)
  void aChangedSourceIsBuiltAndWhereThatFailsNothingIsAnswered() throws Exception {
    Files.writeString(
        folder.resolve("house/service/src/main/java/io/ipflow/cli/Main.java"), "broken");
    Run broken = run("house/ipflow", Map.of());
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.out()).isEmpty();
    assertThat(broken.err()).contains("ipflow: building", "ipflow: the build failed");
  }

  private static String loadingOfMain() throws Exception {
    String main = " " + Main.class.getName() + " ";
    return classesLoaded().stream().filter(line -> line.contains(main)).findAny().get();
  }

  private static List<String> classesLoaded() throws Exception {
    Path log = folder.resolve("classes");
    Run run = run("house/ipflow", Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log));
    assertThat(run.err()).isEmpty();
    return Files.readAllLines(log);
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(LauncherTest::isSource).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static boolean isSource(Path file) {
    String path = ROOT.relativize(file).toString();
    return Files.isRegularFile(file) && !path.contains("/target/") && !path.contains("/src/test/");
  }

  private static Run run(String launcher, Map<String, String> environment) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder program =
        new ProcessBuilder(folder.resolve(launcher).toString(), "--help")
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    program.environment().keySet().removeIf(name -> name.matches("MAVEN_.*|.*JAVA_OPTIONS"));
    program.environment().putAll(environment);
    Process process = program.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return new Run(
        process.exitValue(), Files.readString(out), withoutTheJvmsNotes(Files.readString(err)));
  }

  private static String withoutTheJvmsNotes(String err) {
    return err.replaceAll("(?m)^(NOTE: )?Picked up .*\\R", "");
  }
}
