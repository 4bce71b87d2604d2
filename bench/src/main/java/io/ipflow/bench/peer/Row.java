package io.ipflow.bench.peer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The results of one set. Rates are million lookups a second; NaN stands for what was not measured.
 *
 * @param set the set's name
 * @param rules the number of its rules
 * @param batch lookups in one batch
 * @param single lookups one by one, each depending on the last
 * @param linear the naive scan
 * @param rteAclBest rte_acl at its best burst
 * @param rteAclSingle rte_acl one by one, each depending on the last
 * @param buildSeconds from the rules to the first answer, warm: the median of several
 * @param firstBuildSeconds the same the first time in a JVM
 * @param answerSeconds from the rules to the first answer where the tables are built behind, warm
 * @param megabytes the size of the classifier's tables, in 10^6 bytes
 * @param mismatches answers of any engine that were not those of the naive scan
 */
record Row(
    String set,
    int rules,
    double batch,
    double single,
    double linear,
    double rteAclBest,
    double rteAclSingle,
    double buildSeconds,
    double firstBuildSeconds,
    double answerSeconds,
    double megabytes,
    int mismatches) {
  private static final String SEPARATOR = "\t";

  double ratioBatch() {
    return batch / rteAclBest;
  }

  double ratioSingle() {
    return single / rteAclSingle;
  }

  double ratioLinear() {
    return batch / linear;
  }

  /** Returns the line that {@link #parse} reads. */
  String toLine() {
    return Arrays.stream(
            new Object[] {
              set,
              rules,
              batch,
              single,
              linear,
              rteAclBest,
              rteAclSingle,
              buildSeconds,
              firstBuildSeconds,
              answerSeconds,
              megabytes,
              mismatches
            })
        .map(String::valueOf)
        .collect(Collectors.joining(SEPARATOR));
  }

  static Row parse(String line) {
    List<String> words = List.of(line.split(SEPARATOR));
    double[] figures =
        words.subList(2, words.size() - 1).stream().mapToDouble(Double::parseDouble).toArray();
    return new Row(
        words.get(0),
        Integer.parseInt(words.get(1)),
        figures[0],
        figures[1],
        figures[2],
        figures[3],
        figures[4],
        figures[5],
        figures[6],
        figures[7],
        figures[8],
        Integer.parseInt(words.get(words.size() - 1)));
  }

  /** Returns the row as one JSON object, with null for what was not measured. */
  String toJson() {
    return "{\"set\":\""
        + set
        + "\",\"rules\":"
        + rules
        + figure("batch", 2, batch)
        + figure("single", 2, single)
        + figure("linear", 3, linear)
        + figure("rteAclBest", 2, rteAclBest)
        + figure("rteAclSingle", 2, rteAclSingle)
        + figure("ratioBatch", 2, ratioBatch())
        + figure("ratioSingle", 2, ratioSingle())
        + figure("buildSeconds", 4, buildSeconds)
        + figure("answerSeconds", 4, answerSeconds)
        + figure("megabytes", 3, megabytes)
        + ",\"mismatches\":"
        + mismatches
        + "}";
  }

  private static String figure(String name, int decimals, double value) {
    return ",\"" + name + "\":" + (Double.isNaN(value) ? "null" : rounded(decimals, value));
  }

  static String rounded(int decimals, double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Returns the geometric mean of {@code ratios} that were measured. */
  static OptionalDouble geometricMean(double... ratios) {
    OptionalDouble ofLogarithms =
        Arrays.stream(ratios).filter(ratio -> !Double.isNaN(ratio)).map(Math::log).average();
    return ofLogarithms.isPresent()
        ? OptionalDouble.of(Math.exp(ofLogarithms.getAsDouble()))
        : ofLogarithms;
  }
}
