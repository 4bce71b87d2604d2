package io.ipflow.formats.azure;

import io.ipflow.effective.EffectiveRoutes;
import io.ipflow.model.EffectiveRoute;
import io.ipflow.model.ServiceTags;
import io.ipflow.net.Ip;
import io.ipflow.net.Prefix;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Effective routes in the shape of Azure's effectiveRouteTable (azure-semantics.md section 2 and
 * 5.2). Routes that may be there besides stand under an added key, {@code open}.
 */
public final class EffectiveRoutesJson {
  private final JsonGenerator json;

  private EffectiveRoutesJson(JsonGenerator json) {
    this.json = json;
  }

  /** Returns the routes as an indented JSON document that ends with a line feed. */
  public static String of(EffectiveRoutes routes) {
    return of(routes, ServiceTags.NONE);
  }

  /** As {@link #of(EffectiveRoutes)}, with the tag file that was used under an added key. */
  public static String of(EffectiveRoutes routes, ServiceTags tags) {
    return JsonText.object(
        json -> {
          EffectiveRoutesJson words = new EffectiveRoutesJson(json);
          CommonJson.objects(json, "value", routes.rows(), words::row);
          if (!routes.doubts().isEmpty()) {
            CommonJson.objects(json, "open", routes.doubts(), words::doubt);
          }
          CommonJson.serviceTags(json, tags);
        });
  }

  private void row(EffectiveRoute route) {
    route.name().ifPresent(name -> json.writeStringProperty("name", name));
    json.writeStringProperty("source", route.source().azureName());
    json.writeStringProperty("state", state(route));
    CommonJson.texts(
        json, "addressPrefix", route.prefixes().stream().map(Prefix::toString).toList());
    json.writeStringProperty("nextHopType", route.nextHopType());
    CommonJson.texts(
        json, "nextHopIpAddress", route.nextHopAddresses().stream().map(Ip::toString).toList());
  }

  /** Returns {@code Active} or {@code Invalid}. */
  public static String state(EffectiveRoute route) {
    return route.active() ? "Active" : "Invalid";
  }

  private void doubt(EffectiveRoutes.Doubt doubt) {
    json.writeStringProperty("what", doubt.thing().what());
    json.writeStringProperty("mayAdd", kind(doubt.kind()));
    CommonJson.texts(json, "within", prefixes(doubt));
    CommonJson.source(json, doubt.thing().origin());
    json.writeStringProperty("supply", doubt.thing().supply());
  }

  private static List<String> prefixes(EffectiveRoutes.Doubt doubt) {
    return doubt.within().prefixes().stream().map(Prefix::toString).toList();
  }

  /** Returns what the routes would be, in words that follow "may add". */
  public static String kind(EffectiveRoutes.Kind kind) {
    return switch (kind) {
      case USER -> "user routes";
      case GATEWAY -> "gateway routes";
      case OWN_SPACE -> "routes to the virtual network itself";
      case PEERING -> "routes to a peer";
      case SERVICE_ENDPOINT -> "routes to a service endpoint";
      case PRIVATE_ENDPOINT_POLICY -> "user routes to a private endpoint";
    };
  }
}
