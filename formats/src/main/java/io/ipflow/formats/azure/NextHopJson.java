package io.ipflow.formats.azure;

import io.ipflow.model.ServiceTags;
import io.ipflow.verify.NextHop;
import tools.jackson.core.JsonGenerator;

/**
 * A next hop as JSON in the words of Azure's nextHop (azure-semantics.md 1.4). One that is not
 * certain has the type {@code Unknown}, and {@code possible} and {@code dependsOn} besides.
 */
public final class NextHopJson {
  private NextHopJson() {}

  /** Returns {@code nextHop} as an indented JSON document that ends with a line feed. */
  public static String of(NextHop nextHop) {
    return JsonText.object(json -> members(json, nextHop));
  }

  /** As {@link #of(NextHop)}, with the tag file that was used. */
  public static String of(NextHop nextHop, ServiceTags tags) {
    return JsonText.object(
        json -> {
          members(json, nextHop);
          CommonJson.serviceTags(json, tags);
        });
  }

  static void members(JsonGenerator json, NextHop nextHop) {
    if (nextHop.certain().isPresent()) {
      hop(json, nextHop.certain().get());
      return;
    }
    json.writeStringProperty("nextHopType", AzureWords.UNKNOWN);
    CommonJson.objects(json, "possible", nextHop.possible(), hop -> hop(json, hop));
    CommonJson.open(json, "dependsOn", nextHop.dependsOn());
  }

  private static void hop(JsonGenerator json, NextHop.Hop hop) {
    json.writeStringProperty("nextHopType", hop.type());
    hop.address()
        .ifPresent(address -> json.writeStringProperty("nextHopIpAddress", address.toString()));
    json.writeStringProperty("routeTableId", hop.routeTable());
  }
}
