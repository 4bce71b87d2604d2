package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Removal;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import io.ipflow.store.StoreException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules of a type whose resources are not deleted while another names them.
 *
 * @param rules what is so besides
 * @param properties the members by which others name them
 * @param code of the refusal
 * @param words of the refusal, with places for the resource's id and its user's
 */
record UseCheck(Rules rules, List<String> properties, String code, String words) implements Rules {

  UseCheck {
    properties = List.copyOf(properties);
  }

  @Override
  public void strip(ObjectNode document) {
    rules.strip(document);
  }

  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    rules.settle(edit);
  }

  @Override
  public void remove(Removal removal) throws ArmException, StoreException {
    for (String property : properties) {
      List<Reference> uses = removal.uses(removal.id(), property);
      if (!uses.isEmpty()) {
        throw SubnetErrors.refusal(code, text(removal, uses.get(0)));
      }
    }
    rules.remove(removal);
  }

  @SuppressWarnings("AnnotateFormatMethod") // The words come from the table of types.
  private String text(Removal removal, Reference use) {
    return words.formatted(removal.id(), use.source());
  }

  @Override
  public void show(ObjectNode document, View view) throws StoreException {
    rules.show(document, view);
  }
}
