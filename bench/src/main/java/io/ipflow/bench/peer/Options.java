package io.ipflow.bench.peer;

import io.ipflow.bench.sets.RuleSets;
import io.ipflow.bench.trace.Traffic;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run was asked for.
 *
 * @param sets the names of the sets
 * @param json whether each set becomes a line of JSON; else a table comes at the end
 * @param traffic what the packets are like
 * @param packets the number of packets
 * @param passes the number of passes
 * @param one whether this process measures the one set itself, and prints its row
 * @param check whether nothing is to be measured: the words alone are looked at
 */
public record Options(
    List<String> sets,
    boolean json,
    Traffic traffic,
    int packets,
    int passes,
    boolean one,
    boolean check) {
  /** What the words may be. */
  public static final String USAGE =
      """
      bin/bench-peers [SET...] [-o table|json] [--trace uniform|skewed|adversarial]
                      [--packets N] [--passes N]

      SET is acl|fw|ipc with an optional number, and _10, _100, _1000 or _10000, such as fw5_1000;
      azure, azure-shared or azure-ipv6; any of them with -generated for a set of our own making;
      or a file of ClassBench's format, *.rules or *.rules.gz. Without one:
      """
          + "  "
          + String.join(" ", RuleSets.DEFAULTS)
          + "\n";

  private static final String ALWAYS = "acl1_1000";

  /** Words that ask for nothing that there is. */
  public static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message);
    }
  }

  /** Copies the list. */
  public Options {
    sets = List.copyOf(sets);
  }

  /** Reads the words of a command line. */
  public static Options parse(List<String> words, RuleSets known) throws UsageException {
    Reading reading = new Reading(words);
    while (!reading.isAtEnd()) {
      reading.take(known);
    }
    return reading.options();
  }

  private static final class Reading {
    private final List<String> words;
    private int at;
    private final List<String> sets = new ArrayList<>();
    private boolean json;
    private Traffic traffic = Traffic.UNIFORM;
    private int packets = 200_000;
    private int passes = 5;
    private boolean one;
    private boolean check;

    Reading(List<String> words) {
      this.words = words;
    }

    boolean isAtEnd() {
      return at == words.size();
    }

    void take(RuleSets known) throws UsageException {
      String word = words.get(at++);
      switch (word) {
        case "-o", "--output" -> json = isJson(value(word));
        case "--trace" -> traffic = traffic(value(word));
        case "--packets" -> packets = number(word, value(word), 10_000_000);
        case "--passes" -> passes = number(word, value(word), 1_000);
        case "--one" -> one = true;
        case "--check" -> check = true;
        default -> addSet(word, known);
      }
    }

    private void addSet(String word, RuleSets known) throws UsageException {
      if (word.startsWith("-")) {
        throw new UsageException(
            "unknown option `" + word + "`: expected -o, --trace, --packets or --passes");
      }
      if (!known.isKnown(word)) {
        throw new UsageException(
            "no set is called `" + word + "`: expected such as acl1_1000, azure or FILE.rules.gz");
      }
      if (!sets.contains(word)) {
        sets.add(word);
      }
    }

    private String value(String option) throws UsageException {
      if (isAtEnd()) {
        throw new UsageException("option `" + option + "` needs a value");
      }
      return words.get(at++);
    }

    private static boolean isJson(String form) throws UsageException {
      return switch (form) {
        case "json" -> true;
        case "table" -> false;
        default -> throw new UsageException("output `" + form + "` is not table or json");
      };
    }

    private static Traffic traffic(String word) throws UsageException {
      return Traffic.parse(word)
          .orElseThrow(
              () ->
                  new UsageException("trace `" + word + "` is not uniform, skewed or adversarial"));
    }

    private static int number(String option, String text, int most) throws UsageException {
      int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
      if (number < 1 || number > most) {
        throw new UsageException(
            "option `" + option + "`: `" + text + "` is not a number within 1-" + most);
      }
      return number;
    }

    Options options() {
      if (sets.isEmpty()) {
        sets.addAll(RuleSets.DEFAULTS);
      }
      if (!one && sets.stream().noneMatch(set -> set.startsWith(ALWAYS))) {
        sets.add(0, ALWAYS);
      }
      return new Options(sets, json, traffic, packets, passes, one, check);
    }
  }

  /** Returns the words that make a process measure {@code set} alone. */
  List<String> forOne(String set) {
    return List.of(
        "--one",
        set,
        "--trace",
        traffic.word(),
        "--packets",
        Integer.toString(packets),
        "--passes",
        Integer.toString(passes));
  }
}
