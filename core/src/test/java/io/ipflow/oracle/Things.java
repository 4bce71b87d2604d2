package io.ipflow.oracle;

import io.ipflow.model.OpenThing;
import io.ipflow.model.Origin;
import io.ipflow.model.ResourceId;

/** Open things by what they are about. */
final class Things {
  private Things() {}

  /** 3.0.1: what is referenced and not in the input. */
  static OpenThing missing(ResourceId id, Origin origin) {
    return new OpenThing(Site.missing(id), id.toString(), origin, "");
  }
}
