package io.ipflow.server.api;

import io.ipflow.server.http.Reply;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Why a request is refused: everything that is wrong with it, in one shape. */
final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<Detail> details;

  ApiException(int status, String code, String message, List<Detail> details) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.details = List.copyOf(details);
  }

  /** A request that cannot be understood; there is at least one detail. */
  static ApiException bad(String code, List<Detail> details) {
    String message =
        details.size() == 1
            ? details.get(0).message()
            : details.size() + " things are wrong with the request; `details` says which";
    return new ApiException(400, code, message, details);
  }

  static ApiException bad(String code, Detail detail) {
    return bad(code, List.of(detail));
  }

  List<Detail> details() {
    return details;
  }

  Reply reply() {
    ObjectNode document = ApiJson.object();
    ObjectNode error = document.putObject("error").put("code", code).put("message", getMessage());
    ArrayNode list = error.putArray("details");
    for (Detail detail : details) {
      ObjectNode item = list.addObject().put("message", detail.message());
      detail.pointer().ifPresent(pointer -> item.put("pointer", pointer));
    }
    return Reply.json(status, ApiJson.write(document) + "\n");
  }
}
