package io.ipflow.server.arm.operation;

import io.ipflow.server.arm.ArmRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a client finds an operation.
 *
 * @param request what began it, or asks about it
 * @param namespace the provider's, such as {@code Microsoft.Network}
 * @param region where it runs, as written
 * @param id the operation's
 */
record Links(ArmRequest request, String namespace, String region, String id) {
  static final String RESULTS = "operationResults";
  static final String STATES = "operations";

  /** Returns the links of the operation that the path of {@code request} names. */
  static Links named(ArmRequest request) {
    return new Links(
        request,
        request.path().namespace().orElseThrow(),
        request.path().names().get(0).name(),
        request.path().names().get(1).name());
  }

  /** Returns where the result is. */
  String location() {
    return address(RESULTS);
  }

  /** Returns where it is told how far the operation is. */
  String state() {
    return address(STATES);
  }

  private String address(String word) {
    return request.base()
        + "/subscriptions/"
        + segment(request.path().subscription().orElse(""))
        + "/providers/"
        + namespace
        + "/locations/"
        + segment(region.replace(" ", "").toLowerCase(Locale.ROOT))
        + "/"
        + word
        + "/"
        + segment(id)
        + "?api-version="
        + segment(request.apiVersion().orElse(""));
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
