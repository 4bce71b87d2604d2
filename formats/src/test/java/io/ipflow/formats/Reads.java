package io.ipflow.formats;

import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.Network;
import io.ipflow.model.Problem;
import io.ipflow.model.ResourceId;
import java.util.ArrayList;
import java.util.List;

/** What tests of reading share: text in, configuration out. */
public final class Reads {
  /** The resource group that the bodies of tests stand in. */
  public static final String GROUP =
      "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers";

  private Reads() {}

  /** Reads each text as a file of its own, called file1.json and so on. */
  public static Configuration configuration(String... texts) {
    List<Source> sources = new ArrayList<>();
    for (String text : texts) {
      sources.add(Source.text("file" + (sources.size() + 1) + ".json", text));
    }
    return ConfigurationReader.read(sources, Limits.DEFAULTS);
  }

  public static Network network(String... texts) {
    return configuration(texts).network();
  }

  /** Returns the problems as {@code SEVERITY message}. */
  public static List<String> problems(Network network) {
    return network.problems().stream().map(Reads::line).toList();
  }

  private static String line(Problem problem) {
    return problem.severity() + " " + problem.message();
  }

  /** Returns the id of the Microsoft.Network resource {@code path}, such as routeTables/rt. */
  public static ResourceId id(String path) {
    return ResourceId.of(GROUP + "/Microsoft.Network/" + path);
  }

  /** Returns {@code json} with ' for " and ~ for the resource group and provider. */
  public static String json(String json) {
    return json.replace("~", GROUP + "/Microsoft.Network").replace('\'', '"');
  }
}
