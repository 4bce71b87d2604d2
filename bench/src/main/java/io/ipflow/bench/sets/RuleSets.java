package io.ipflow.bench.sets;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sets by name. {@code acl1_1000} is ClassBench's file of that name, {@code azure}, {@code
 * azure-shared} and {@code azure-ipv6} are made from Microsoft's service tags; where those files
 * are absent, or the name ends in {@code -generated}, a set of our own making takes their place and
 * its name says so. A path to a file of ClassBench's format is a set too.
 */
public final class RuleSets {
  /** What {@code bin/bench-peers} measures unless told otherwise. */
  public static final List<String> DEFAULTS =
      List.of(
          "acl1_1000",
          "fw1_1000",
          "ipc1_1000",
          "acl4_1000",
          "fw5_1000",
          "acl1_10000",
          "ipc1_10000",
          "fw1_10000",
          "azure",
          "azure-shared",
          "azure-ipv6");

  private static final String GENERATED = "-generated";
  private static final Pattern CLASSBENCH =
      Pattern.compile("((?:acl|fw|ipc)\\d*)_(10|100|1000|10000)");
  private static final String TAG_FILES = "ServiceTags_Public_cn*.json*";
  private static final long SEED = 20261127;

  private final Path files;

  /** Reads from {@code files}, the directory of the shared data; it need not be there. */
  public RuleSets(Path files) {
    this.files = files;
  }

  /** Returns the sets whose files lie in the directory that the property ipflow.data names. */
  public static RuleSets atHome() {
    return new RuleSets(Path.of(System.getProperty("ipflow.data", "../shared/data")));
  }

  /** Returns whether {@link #find} knows {@code name}; a file's content is not looked at. */
  public boolean isKnown(String name) {
    String plain = plain(name);
    return isFile(name)
        ? Files.isRegularFile(Path.of(name))
        : CLASSBENCH.matcher(plain).matches() || azure(plain).isPresent();
  }

  /**
   * Returns the set called {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public RuleSet find(String name) throws IOException {
    if (isFile(name)) {
      Path file = Path.of(name);
      return ClassBenchReader.read(stem(file), file);
    }
    Matcher classBench = CLASSBENCH.matcher(plain(name));
    if (classBench.matches()) {
      return classBench(name, classBench);
    }
    AzureKind kind =
        azure(plain(name))
            .orElseThrow(() -> new IllegalArgumentException("no set is called `" + name + "`"));
    return azure(name, kind);
  }

  private static boolean isFile(String name) {
    return name.endsWith(".rules") || name.endsWith(".rules.gz");
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.rules(\\.gz)?$", "");
  }

  private static String plain(String name) {
    return isGenerated(name) ? name.substring(0, name.length() - GENERATED.length()) : name;
  }

  private static boolean isGenerated(String name) {
    return name.endsWith(GENERATED);
  }

  private static Optional<AzureKind> azure(String name) {
    return Arrays.stream(AzureKind.values()).filter(kind -> kind.word.equals(name)).findFirst();
  }

  private RuleSet classBench(String name, Matcher parts) throws IOException {
    Path file = files.resolve("classbench").resolve(parts.group() + ".rules.gz");
    if (!isGenerated(name) && Files.exists(file)) {
      return ClassBenchReader.read(name, file);
    }
    return ClassBenchGenerator.make(
        parts.group() + GENERATED,
        ClassBenchStyle.of(parts.group(1)).orElseThrow(),
        Integer.parseInt(parts.group(2)),
        SEED + parts.group(1).hashCode());
  }

  private RuleSet azure(String name, AzureKind kind) throws IOException {
    Optional<Path> tags = isGenerated(name) ? Optional.empty() : tagFile();
    return tags.isPresent()
        ? AzureGenerator.make(kind.word, kind, Tags.read(tags.get(), kind.version), SEED)
        : AzureGenerator.make(
            kind.word + GENERATED, kind, Tags.make(kind.version, new Random(SEED)), SEED);
  }

  private Optional<Path> tagFile() throws IOException {
    Path home = files.resolve("service-tags");
    if (!Files.isDirectory(home)) {
      return Optional.empty();
    }
    TreeSet<Path> found = new TreeSet<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(home, TAG_FILES)) {
      listed.forEach(found::add);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.last());
  }
}
