package io.ipflow.bench.peer;

import io.ipflow.bench.sets.RuleSet;
import io.ipflow.bench.sets.RuleSets;
import io.ipflow.bench.trace.Trace;
import io.ipflow.bench.trace.Traces;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures sets beside rte_acl, each in a JVM of its own, so that what the compiler learnt from one
 * set does not touch the next.
 */
public final class Run {
  private static final long SEED = 7;

  private final Options options;
  private final RuleSets sets;
  private final Path program;
  private final PrintStream log;

  /**
   * Makes the run.
   *
   * @param program the compiled rte_acl_peer.c
   * @param log where it says what cannot be done
   */
  public Run(Options options, RuleSets sets, Path program, PrintStream log) {
    this.options = options;
    this.sets = sets;
    this.program = program;
    this.log = log;
  }

  /**
   * Measures and prints; returns the status to end with: 0, 1 where answers differ, 2 where a set
   * could not be measured.
   */
  public int print(PrintStream out) throws IOException, InterruptedException {
    if (options.one()) {
      out.println(measure(options.sets().get(0)).toLine());
      return 0;
    }
    List<Row> rows = new ArrayList<>();
    for (String set : options.sets()) {
      log.println("measuring " + set);
      Optional<Row> row = inItsOwnProcess(set);
      row.ifPresent(rows::add);
      if (row.isPresent() && options.json()) {
        out.println(row.get().toJson());
        out.flush();
      }
    }
    if (!options.json()) {
      Table.lines(rows).forEach(out::println);
    }
    if (rows.size() < options.sets().size()) {
      return 2;
    }
    return rows.stream().allMatch(row -> row.mismatches() == 0) ? 0 : 1;
  }

  private Optional<Row> inItsOwnProcess(String set) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.ipflow.bench.Peers"));
    command.addAll(options.forOne(set));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (process.waitFor() != 0 || line == null) {
      log.println("bench-peers: " + set + ": could not be measured: see above");
      return Optional.empty();
    }
    return Optional.of(Row.parse(line));
  }

  private Row measure(String name) throws IOException, InterruptedException {
    RuleSet set = sets.find(name);
    Trace trace = Traces.make(set, options.traffic(), options.packets(), SEED);
    Path work = Files.createTempDirectory("bench-peers");
    try (RteAcls rivals = RteAcls.build(program, set, trace, work, log)) {
      return new Measurement(set, trace, options.passes(), log).run(rivals);
    } finally {
      delete(work);
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
