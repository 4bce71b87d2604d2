package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import java.util.Optional;

/** The scope of what Azure answered. */
final class PlainScope implements Scope {
  @Override
  public Optional<OpenThing> expression(Located value) {
    return Optional.empty();
  }

  @Override
  public Optional<String> text(Located value) {
    return value.scalar().map(String::strip);
  }

  @Override
  public Value<ResourceId> reference(Located value) {
    return Value.known(ResourceId.of(value.text().orElseThrow()));
  }

  @Override
  public Optional<String> childName(Located node) {
    return text(node.get("name")).filter(name -> !name.isEmpty());
  }

  @Override
  public Optional<OpenThing> condition() {
    return Optional.empty();
  }

  @Override
  public boolean isTemplate() {
    return false;
  }
}
