package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.AzCommand;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the expressions of one template mean: its variables, and what tells them from those of
 * another template.
 *
 * @param file the file
 * @param marker "" for the outermost template; for one that evaluates its own expressions, what
 *     tells them apart
 * @param start the start of the ids of the resources that it deploys
 * @param variables the template's variables
 */
record TemplateFrame(String file, String marker, String start, Located variables) {
  /** How many variables may refer to one another. */
  private static final int DEPTH = 20;

  /** Returns the open thing that the expression {@code expression} at {@code value} stands for. */
  OpenThing open(Expression expression, Located value) {
    String place = expression.isCounted() ? value.pointer() : "";
    return new OpenThing(
        "expression:" + file + ":" + marker + ":" + expression.text() + ":" + place,
        "expression `[" + expression.text() + "]` of a template",
        value.origin(),
        AzCommand.DEPLOYED);
  }

  /**
   * Returns a text in which literals stand as they are and unknown parts as {@code [expression]}.
   */
  String name(Expression expression) {
    return name(expression, DEPTH);
  }

  private String name(Expression expression, int depth) {
    Optional<String> literal = expression.literal();
    if (literal.isPresent()) {
      return literal.get();
    }
    StringBuilder joined = new StringBuilder();
    for (Expression part : parts(expression)) {
      joined.append(part.equals(expression) ? single(expression, depth) : name(part, depth - 1));
    }
    return joined.toString();
  }

  private String single(Expression expression, int depth) {
    Optional<String> variable = variable(expression);
    if (depth > 0 && variable.isPresent()) {
      Optional<Expression> inner = Expression.parse(variable.get());
      return inner.isPresent() ? name(inner.get(), depth - 1) : variable.get();
    }
    return "[" + MadeIds.segment(expression.text()) + "]" + marker;
  }

  /** Returns the text of the variable that {@code expression} names, if it is a text. */
  private Optional<String> variable(Expression expression) {
    return expression
        .call()
        .filter(call -> call.function().equals("variables") && call.arguments().size() == 1)
        .flatMap(call -> call.arguments().get(0).literal())
        .flatMap(name -> variables.get(name).text());
  }

  /** Returns the parts that {@code concat} or {@code format} joins; else the expression alone. */
  private static List<Expression> parts(Expression expression) {
    Optional<Expression.Call> call = expression.call();
    if (call.isPresent() && call.get().function().equals("concat")) {
      return call.get().arguments();
    }
    if (call.isPresent() && call.get().function().equals("format")) {
      return formatParts(call.get().arguments()).orElse(List.of(expression));
    }
    return List.of(expression);
  }

  private static Optional<List<Expression>> formatParts(List<Expression> arguments) {
    Optional<String> pattern = arguments.isEmpty() ? Optional.empty() : arguments.get(0).literal();
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    List<Expression> parts = new ArrayList<>();
    String rest = pattern.get();
    for (int open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
      int index = rest.startsWith("}", open + 2) ? rest.charAt(open + 1) - '0' : -1;
      if (index < 0 || index + 1 >= arguments.size()) {
        return Optional.empty();
      }
      parts.add(quoted(rest.substring(0, open)));
      parts.add(arguments.get(index + 1));
      rest = rest.substring(open + 3);
    }
    parts.add(quoted(rest));
    return Optional.of(parts);
  }

  private static Expression quoted(String text) {
    return new Expression("'" + text.replace("'", "''") + "'");
  }

  /** Returns the id that {@code expression} makes, if that can be told without evaluating it. */
  Optional<ResourceId> id(Expression expression) {
    return id(expression, DEPTH);
  }

  private Optional<ResourceId> id(Expression expression, int depth) {
    if (depth == 0) {
      return Optional.empty();
    }
    Optional<String> variable = variable(expression);
    if (variable.isPresent()) {
      Optional<Expression> inner = Expression.parse(variable.get());
      return inner.isPresent() ? id(inner.get(), depth - 1) : literalId(variable.get());
    }
    Optional<String> literal = expression.literal();
    if (literal.isPresent()) {
      return literalId(literal.get());
    }
    Optional<Expression.Call> call = expression.call();
    if (call.isPresent() && call.get().function().equals("resourceid")) {
      return resourceId(call.get().arguments());
    }
    List<Expression> parts =
        parts(expression).stream().filter(part -> !part.text().equals("''")).toList();
    return parts.size() < 2 ? Optional.empty() : below(parts, depth);
  }

  private static Optional<ResourceId> literalId(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("/subscriptions/")
        ? Optional.of(ResourceId.of(text))
        : Optional.empty();
  }

  /** Only ids within the deployment's own resource group: those name no group. */
  private Optional<ResourceId> resourceId(List<Expression> arguments) {
    Optional<String> type =
        arguments.isEmpty()
            ? Optional.empty()
            : arguments.get(0).literal().map(TemplateFrame::type).filter(it -> it.indexOf('/') > 0);
    if (type.isEmpty() || arguments.size() < 2) {
      return Optional.empty();
    }
    String names = String.join("/", arguments.stream().skip(1).map(this::name).toList());
    return Optional.of(MadeIds.of(start, type.get(), names));
  }

  /** Azure overlooks a slash at the end of a type, and many templates have one. */
  private static String type(String written) {
    return written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
  }

  private Optional<ResourceId> below(List<Expression> parts, int depth) {
    Optional<ResourceId> parent = id(parts.get(0), depth - 1);
    String path = String.join("", parts.stream().skip(1).map(this::name).toList());
    boolean isChild = path.startsWith("/") && path.chars().filter(c -> c == '/').count() % 2 == 0;
    return parent.filter(id -> isChild).map(id -> ResourceId.of(id + path));
  }
}
