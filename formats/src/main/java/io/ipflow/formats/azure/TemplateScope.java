package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import java.util.Optional;

/**
 * The scope of a template's resource.
 *
 * @param frame what its expressions mean
 * @param condition what decides whether the resource is there; empty if it is
 */
record TemplateScope(TemplateFrame frame, Optional<OpenThing> condition) implements Scope {
  @Override
  public Optional<OpenThing> expression(Located value) {
    return value.text().flatMap(Expression::parse).map(parsed -> frame.open(parsed, value));
  }

  @Override
  public Optional<String> text(Located value) {
    return value
        .scalar()
        .filter(text -> Expression.parse(text).isEmpty())
        .map(text -> text.startsWith("[[") ? text.substring(1) : text.strip());
  }

  @Override
  public Value<ResourceId> reference(Located value) {
    String text = value.text().orElseThrow();
    Optional<Expression> expression = Expression.parse(text);
    if (expression.isEmpty()) {
      return Value.known(ResourceId.of(text));
    }
    Optional<ResourceId> id = frame.id(expression.get());
    return id.isPresent() ? Value.known(id.get()) : Value.open(frame.open(expression.get(), value));
  }

  @Override
  public Optional<String> childName(Located node) {
    return names(node.get("name"))
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .filter(name -> !name.isEmpty());
  }

  /** Returns the name {@code value}, in which unknown parts stand as expressions. */
  Optional<String> names(Located value) {
    Optional<Expression> expression = value.text().flatMap(Expression::parse);
    return expression.isPresent() ? expression.map(frame::name) : text(value);
  }

  @Override
  public boolean isTemplate() {
    return true;
  }
}
