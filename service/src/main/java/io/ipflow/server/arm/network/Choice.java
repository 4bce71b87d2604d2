package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Names;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A member that holds one word of few. */
final class Choice {
  private Choice() {}

  /** Returns the word of the member as Azure spells it, the first where there is none. */
  static String of(ObjectNode properties, String name, List<String> words) throws ArmException {
    String given = Body.word(properties, name).orElse(words.get(0));
    return words.stream()
        .filter(word -> Names.same(word, given))
        .findFirst()
        .orElseThrow(
            () ->
                ArmErrors.invalidRequestContent(
                    "`%s` is `%s`, expected %s"
                        .formatted(name, given, String.join(" or ", words))));
  }

  /** Writes the word where the member is absent. */
  static void byDefault(ObjectNode properties, String name, String word) {
    if (Body.member(properties, name).isEmpty()) {
      properties.put(name, word);
    }
  }

  /** Writes the truth value where the member is absent. */
  static void byDefault(ObjectNode properties, String name, boolean value) {
    if (Body.member(properties, name).isEmpty()) {
      properties.put(name, value);
    }
  }
}
