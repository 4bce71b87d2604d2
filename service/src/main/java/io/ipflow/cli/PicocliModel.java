package io.ipflow.cli;

import io.ipflow.cli.Syntax.Kind;
import io.ipflow.cli.Syntax.Option;
import java.io.File;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as picocli knows it, which takes command lines apart, lays out the help and writes the
 * completion of shells. Built by calls and not from annotations, whose reflection costs a start.
 */
final class PicocliModel {
  private static final int WIDTH = 100;

  // Picocli's own factory looks for a class of Groovy, and to find none opens every jar there is.
  private static final IFactory PLAIN = new PlainFactory();

  private record PlainFactory() implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (type.isAssignableFrom(ArrayList.class)) {
        return type.cast(new ArrayList<>());
      }
      Constructor<K> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    }
  }

  private PicocliModel() {}

  /** Returns {@code syntax} as picocli knows it; everything wrong is collected, nothing thrown. */
  static CommandLine of(Syntax syntax) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(null, PLAIN).name(syntax.name());
    spec.parser()
        .collectErrors(true)
        .expandAtFiles(false)
        .unmatchedArgumentsAllowed(true)
        .overwrittenOptionsAllowed(false);
    spec.usageMessage()
        .sortOptions(false)
        .width(WIDTH)
        .header(syntax.header())
        .synopsisHeading("%nUsage: ")
        .customSynopsis(syntax.synopsis().toArray(String[]::new))
        .optionListHeading("%nOptions:%n")
        .footerHeading("%nExamples:%n")
        .footer(syntax.examples().toArray(String[]::new));
    syntax.options().forEach(option -> spec.addOption(option(option)));
    for (int i = 0; i < syntax.mostWords(); i++) {
      spec.addPositional(positional(syntax.word().orElseThrow(), i));
    }
    return new CommandLine(spec, PLAIN);
  }

  private static OptionSpec option(Option option) {
    OptionSpec.Builder spec =
        OptionSpec.builder(option.names().toArray(String[]::new))
            .description(option.description())
            .hidden(option.kind() == Kind.LIMIT);
    if (option.kind() == Kind.FLAG) {
      return spec.type(boolean.class).arity("0").build();
    }
    spec.arity("1").paramLabel(option.label());
    if (!option.words().isEmpty()) {
      spec.completionCandidates(option.words());
    }
    return switch (option.kind()) {
      case FILE -> spec.type(File.class).build();
      case FILES -> spec.type(List.class).auxiliaryTypes(File.class).build();
      case TEXTS -> spec.type(List.class).auxiliaryTypes(String.class).build();
      default -> spec.type(String.class).build();
    };
  }

  /** One for each place; the help explains the first, which stands for all. */
  private static PositionalParamSpec positional(Option word, int index) {
    return PositionalParamSpec.builder()
        .index(Integer.toString(index))
        .hidden(index > 0)
        .arity("0..1")
        .type(String.class)
        .paramLabel(word.label())
        .description(word.description())
        .completionCandidates(word.words())
        .build();
  }
}
