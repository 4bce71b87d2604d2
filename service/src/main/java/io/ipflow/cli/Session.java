package io.ipflow.cli;

import io.ipflow.formats.Configuration;
import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.formats.json.Sources;
import io.ipflow.model.Network;
import io.ipflow.model.Problem;
import io.ipflow.question.Fault;
import io.ipflow.question.Names;
import io.ipflow.verify.IpFlow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read, ready to be asked.
 *
 * @param configuration what the files configure
 * @param engine answers about it
 * @param problems everything that could not be taken as written, in the order found
 */
record Session(Configuration configuration, IpFlow engine, List<Problem> problems) {

  /**
   * Reads what {@code options} name.
   *
   * @throws Fault if a path does not exist or nothing there is configuration; {@code wrong}, what
   *     is already known to be wrong with the command line, is then told too
   */
  static Session read(CommonOptions options, Console console, List<String> wrong) {
    List<String> problems = new ArrayList<>(wrong);
    Limits limits = options.limits(problems);
    Sources sources = sources(options, console, problems);
    if (problems.size() > wrong.size()) {
      throw new Fault(problems);
    }
    List<Source> files = files(options, sources);
    Configuration configuration =
        options.assumeDeployed
            ? ConfigurationReader.readAsDeployed(files, limits)
            : ConfigurationReader.read(files, limits);
    List<Problem> all = new ArrayList<>(sources.problems());
    all.addAll(configuration.network().problems());
    return new Session(configuration, new IpFlow(configuration.network()), all);
  }

  /** Reads and insists that there is configuration. */
  static Session readConfigured(CommonOptions options, Console console, List<String> wrong) {
    Session session = read(options, console, wrong);
    if (session.configuration.isEmpty()) {
      List<String> messages = new ArrayList<>(wrong);
      messages.add(
          "nothing in "
              + Names.list(options.config)
              + " is network configuration: expected resources as az, ARM or Resource Graph write"
              + " them; `ipflow inspect` tells what each file is");
      session.problems.stream()
          .filter(problem -> problem.severity() == Problem.Severity.ERROR)
          .limit(Warnings.SHOWN)
          .forEach(problem -> messages.add(Warnings.words(problem)));
      throw new Fault(messages);
    }
    return session;
  }

  private static Sources sources(CommonOptions options, Console console, List<String> problems) {
    if (options.config.isEmpty()) {
      problems.add("expected -c PATH: the file or directory that holds the configuration");
      throw new Fault(problems);
    }
    Sources sources = Sources.of(options.config, console.in());
    for (String path : sources.missing()) {
      problems.add("`" + path + "`, given with -c, does not exist");
    }
    if (options.serviceTags != null) {
      GivenFile.check("--service-tags", options.serviceTags, problems);
    }
    return sources;
  }

  private static List<Source> files(CommonOptions options, Sources sources) {
    List<Source> files = new ArrayList<>(sources.files());
    if (options.serviceTags != null) {
      files.add(Source.file(Path.of(options.serviceTags)));
    }
    return files;
  }

  Network network() {
    return engine.network();
  }
}
