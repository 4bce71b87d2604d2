package io.ipflow.cli;

import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.model.Origin;
import io.ipflow.model.Problem;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Verdict;
import io.ipflow.verify.Answer;
import io.ipflow.verify.StageTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells on standard error of problems that an answer may rest on. */
final class Warnings {
  /** How many are told before the rest is only counted. */
  static final int SHOWN = 10;

  private final CommonOptions options;
  private final Console console;

  Warnings(CommonOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /** Tells of errors alone: the command touches no resource more than another. */
  void tell(List<Problem> problems) {
    tell(problems, List.of());
  }

  /** Tells of errors, and of doubts at what {@code answer} rests on. */
  void tell(List<Problem> problems, Answer answer, Network network) {
    tell(problems, touched(answer, network));
  }

  private void tell(List<Problem> problems, List<Origin> touched) {
    if (options.quiet) {
      return;
    }
    List<Problem> told =
        problems.stream()
            .filter(
                problem ->
                    problem.severity() == Problem.Severity.ERROR
                        || (problem.severity() == Problem.Severity.WARNING
                            && (options.verbose || touches(problem.origin(), touched))))
            .distinct()
            .toList();
    int shown = options.verbose ? told.size() : Math.min(SHOWN, told.size());
    told.subList(0, shown).forEach(problem -> console.remark("warning: " + words(problem)));
    if (shown < told.size()) {
      console.remark(
          "warning: "
              + (told.size() - shown)
              + " more problems in the input; `ipflow inspect` lists them");
    }
  }

  /** Returns {@code file:line#pointer: message}. */
  static String words(Problem problem) {
    return problem.origin() + ": " + problem.message();
  }

  private static List<Origin> touched(Answer answer, Network network) {
    List<Origin> touched = new ArrayList<>();
    NetworkInterface nic = answer.networkInterface();
    touched.add(nic.origin());
    nic.virtualMachine()
        .map(network.virtualMachines()::get)
        .ifPresent(machine -> touched.add(machine.origin()));
    Optional<ResourceId> subnet = answer.configuration().subnet().ifKnown();
    subnet.map(network.subnets()::get).ifPresent(found -> touched.add(found.origin()));
    for (StageTrace stage : answer.trace()) {
      Optional.ofNullable(network.securityGroups().get(stage.resource()))
          .ifPresent(group -> touched.add(group.origin()));
    }
    if (answer.verdict() instanceof Verdict.Open open) {
      open.dependsOn().forEach(known -> touched.add(known.atom().thing().origin()));
    }
    return touched;
  }

  private static boolean touches(Origin problem, List<Origin> touched) {
    return touched.stream()
        .anyMatch(
            origin ->
                origin.file().equals(problem.file())
                    && (isWithin(problem.pointer(), origin.pointer())
                        || isWithin(origin.pointer(), problem.pointer())));
  }

  private static boolean isWithin(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer + "/");
  }
}
