package io.ipflow.server.arm.control;

import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmHandler;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.arm.WriteAnswer;
import io.ipflow.server.arm.network.MachineRules;
import io.ipflow.server.arm.resource.Desk;
import io.ipflow.server.arm.resource.Display;
import io.ipflow.server.arm.resource.Place;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Precondition;
import io.ipflow.store.StoreException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is asked and done of virtual machines beside reading and writing them. */
final class Machines {
  private static final String VIEW = "instanceview";

  private static final Map<String, String> STATES =
      Map.of(
          "start", "running",
          "restart", "running",
          "poweroff", "stopped",
          "deallocate", "deallocated");

  private final Desk desk;
  private final WriteAnswer answer;

  Machines(Desk desk, WriteAnswer answer) {
    this.desk = desk;
    this.answer = answer;
  }

  /** Returns who answers the request; empty if it is nothing of machines alone. */
  Optional<ArmHandler> find(ArmRequest request) {
    if (!request.path().type().equalsIgnoreCase(MachineRules.TYPE)) {
      return Optional.empty();
    }
    String word = request.path().last().orElse("").toLowerCase(Locale.ROOT);
    if (request.method().equals("GET")) {
      boolean expands = request.query().value("$expand").filter(VIEW::equalsIgnoreCase).isPresent();
      return word.equals(VIEW)
          ? Optional.of(this::view)
          : Optional.<ArmHandler>of(this::expanded).filter(it -> word.isEmpty() && expands);
    }
    return request.method().equals("POST") && STATES.containsKey(word)
        ? Optional.of(asked -> turn(asked, STATES.get(word)))
        : Optional.empty();
  }

  private Reply view(ArmRequest request) throws ArmException, StoreException {
    return desk.read(
        view ->
            Reply.json(
                200,
                ArmJson.write(
                    MachineRules.instanceViewOf(
                        ArmJson.parse(desk.place(view, request).document().body())))));
  }

  private Reply expanded(ArmRequest request) throws ArmException, StoreException {
    return desk.read(
        view -> {
          Place place = desk.place(view, request);
          ObjectNode shown = Display.of(view, place.type(), place.document());
          MachineRules.expand(shown, ArmJson.parse(place.document().body()));
          return Reply.json(200, ArmJson.write(shown)).with("ETag", place.document().etag());
        });
  }

  private Reply turn(ArmRequest request, String state) throws ArmException, StoreException {
    return answer.answer(
        request,
        desk.change(
            request,
            writing -> {
              Place place = desk.place(desk.view(writing), request);
              ObjectNode machine = ArmJson.parse(place.document().body());
              MachineRules.setState(machine, state);
              writing.put(
                  place.id(), place.type().name(), ArmJson.write(machine), Precondition.NONE);
              return new WriteAnswer.Write(
                  place.typeName(),
                  place.id(),
                  Optional.of(machine.path("location").asString()),
                  Reply.empty(200));
            }));
  }
}
