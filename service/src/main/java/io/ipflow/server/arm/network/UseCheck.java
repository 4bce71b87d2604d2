package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Reference;
import io.ipflow.server.arm.resource.Removal;
import io.ipflow.server.arm.resource.Rules;
import io.ipflow.server.arm.resource.View;
import io.ipflow.store.StoreException;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules of a type whose resources are not deleted while another names them.
 *
 * @param rules what is so besides
 * @param property the member by which others name them
 * @param refusal makes the refusal
 */
record UseCheck(Rules rules, String property, BiFunction<Removal, Reference, ArmException> refusal)
    implements Rules {

  /** Returns the refusal with that code, of words with the resource's id and its user's. */
  static BiFunction<Removal, Reference, ArmException> words(String code, String words) {
    return (removal, use) ->
        SubnetErrors.refusal(code, words.formatted(removal.id(), use.source()));
  }

  @Override
  public void settle(Edit edit) throws ArmException, StoreException {
    rules.settle(edit);
  }

  @Override
  public void remove(Removal removal) throws ArmException, StoreException {
    for (Reference use : removal.uses(removal.id(), property)) {
      throw refusal.apply(removal, use);
    }
    rules.remove(removal);
  }

  @Override
  public void show(ObjectNode document, View view) throws StoreException {
    rules.show(document, view);
  }
}
