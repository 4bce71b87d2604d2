package io.ipflow.formats.azure;

import io.ipflow.formats.json.Located;
import io.ipflow.model.OpenThing;
import io.ipflow.model.ResourceId;
import io.ipflow.model.Value;
import java.util.Optional;

/** What the place of a body says about it: how its texts and references are to be read. */
interface Scope {
  /** Texts mean what they say, references are ids: everything but a template. */
  Scope PLAIN = new PlainScope();

  /** Returns what is open if {@code value} is an expression. */
  Optional<OpenThing> expression(Located value);

  /** Returns the text that the text or number {@code value} stands for; empty for an expression. */
  Optional<String> text(Located value);

  /** Returns the id that the non-empty text {@code value} stands for. */
  Value<ResourceId> reference(Located value);

  /** Returns the name of the child {@code node} as a segment of an id, or empty if it has none. */
  Optional<String> childName(Located node);

  /** Returns what decides whether the resource is there at all; empty if it is there. */
  Optional<OpenThing> condition();

  /** Returns whether bodies are what someone wants and not what Azure answered. */
  boolean isTemplate();
}
