package io.ipflow.bench.sets;

import io.ipflow.effective.AddressSet;
import io.ipflow.effective.Blocks;
import io.ipflow.model.Stage;
import io.ipflow.net.Ip;
import io.ipflow.net.IpVersion;
import io.ipflow.net.PortRange;
import io.ipflow.net.Prefix;
import io.ipflow.net.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Reads rules as ClassBench writes them, one a line: {@code @source destination low : high low :
 * high protocol/mask flags/mask}. Flags are passed over, as Azure has none.
 */
public final class ClassBenchReader {
  private static final Pattern LINE =
      Pattern.compile(
          "@(\\S+/\\d+)\\s+(\\S+/\\d+)\\s+(\\d+) : (\\d+)\\s+(\\d+) : (\\d+)"
              + "\\s+0x([0-9a-fA-F]{2})/0x([0-9a-fA-F]{2})(\\s.*)?");

  private ClassBenchReader() {}

  /** Reads {@code file}, which may be packed by gzip. */
  public static RuleSet read(String name, Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream bytes = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader text =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.US_ASCII))) {
      List<String> lines = text.lines().toList();
      List<RuleSpec> rules = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        if (!lines.get(i).isBlank()) {
          int line = i + 1;
          rules.add(
              rule(lines.get(i).strip(), rules.size())
                  .orElseThrow(
                      () -> new IOException(file + ":" + line + ": not a rule of ClassBench")));
        }
      }
      return set(name, rules);
    }
  }

  /** Returns the set of {@code rules} in one stage. */
  static RuleSet set(String name, List<RuleSpec> rules) {
    return new RuleSet(
        name,
        IpVersion.IPV4,
        Stages.policy(Stages.group(Stage.SUBNET, rules, List.of())),
        List.of());
  }

  /** Every other rule allows: which one matched is what counts. */
  static RuleSpec.Effect effect(int number) {
    return number % 2 == 0 ? RuleSpec.Effect.ALLOW : RuleSpec.Effect.DENY;
  }

  private static Optional<RuleSpec> rule(String line, int number) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      return Optional.empty();
    }
    Optional<Protocol> protocol = protocol(fields.group(7), fields.group(8));
    Optional<AddressSet> source = addresses(fields.group(1));
    Optional<AddressSet> destination = addresses(fields.group(2));
    Optional<PortRange> sourcePorts = ports(fields.group(3), fields.group(4));
    Optional<PortRange> destinationPorts = ports(fields.group(5), fields.group(6));
    if (protocol.isEmpty()
        || source.isEmpty()
        || destination.isEmpty()
        || sourcePorts.isEmpty()
        || destinationPorts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RuleSpec(
            effect(number),
            protocol.get(),
            source.get(),
            RuleSpec.ports(List.of(sourcePorts.get())),
            destination.get(),
            RuleSpec.ports(List.of(destinationPorts.get()))));
  }

  private static Optional<Protocol> protocol(String number, String mask) {
    return switch (mask) {
      case "00" -> Optional.of(Protocol.ANY);
      case "FF", "ff" -> Optional.of(new Protocol(Integer.parseInt(number, 16)));
      default -> Optional.empty();
    };
  }

  /** Host bits are passed over, as every reader of the format does. */
  private static Optional<AddressSet> addresses(String text) {
    int slash = text.indexOf('/');
    int length = Integer.parseInt(text.substring(slash + 1));
    if (length == 0) {
      return Optional.of(new AddressSet.Everything());
    }
    return Ip.parse(text.substring(0, slash))
        .filter(ip -> ip.isIpv4() && length <= 32)
        .map(ip -> Blocks.of(List.of(Prefix.containing(ip, length))));
  }

  private static Optional<PortRange> ports(String low, String high) {
    return PortRange.parse(low + "-" + high);
  }
}
