package io.ipflow.server.arm.network;

import io.ipflow.server.arm.ArmErrors;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.resource.Body;
import io.ipflow.server.arm.resource.Edit;
import io.ipflow.server.arm.resource.Rules;

/**
 * Network groups, whose members are those that are put. The first preview had members by a
 * condition too: this server, which has no Azure Policy, would not know them.
 */
final class GroupRules implements Rules {
  private static final String CONDITION = "conditionalMembership";

  @Override
  public void settle(Edit edit) throws ArmException {
    if (Body.word(edit.properties(), CONDITION).isPresent()) {
      throw ArmErrors.invalidRequestContent(
          "`" + CONDITION + "` is not evaluated here: put the members as staticMembers");
    }
  }
}
