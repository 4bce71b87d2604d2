package io.ipflow.server;

import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /metadata/endpoints}: where a cloud's parts are, as `az cloud register` and Azure's
 * clients ask it (azure-clients.md 1; its newer form for api-versions from 2019 on). Needs no
 * token.
 */
final class Metadata {
  private static final String PATH = "/metadata/endpoints";
  private static final String FIRST_NEWER = "2018-";

  private final Address address;

  Metadata(Address address) {
    this.address = address;
  }

  /** Returns the reply, or empty where the path is about something else. */
  Optional<Reply> answer(Call call, Optional<String> apiVersion) {
    if (!call.path().equals(PATH)) {
      return Optional.empty();
    }
    String base = address.of(call);
    boolean newer = apiVersion.filter(version -> version.compareTo(FIRST_NEWER) >= 0).isPresent();
    return Optional.of(
        Refused.unlessReading(call)
            .orElseGet(() -> Reply.json(200, ArmJson.write(newer ? newer(base) : older(base)))));
  }

  private static ObjectNode older(String base) {
    ObjectNode document = ArmJson.object();
    document.put("galleryEndpoint", base + "/");
    document.put("graphEndpoint", base + "/graph");
    document.put("portalEndpoint", base + "/");
    ObjectNode authentication = document.putObject("authentication");
    authentication.put("loginEndpoint", base + "/adfs");
    authentication.putArray("audiences").add(base + "/");
    return document;
  }

  private static ObjectNode newer(String base) {
    ObjectNode document = ArmJson.object();
    document.put("name", "ipflow");
    document.put("portal", base + "/");
    document.put("resourceManager", base + "/");
    document.put("graphAudience", base + "/graph");
    document.put("graph", base + "/graph");
    document.put("gallery", base + "/");
    ObjectNode authentication = document.putObject("authentication");
    authentication.put("loginEndpoint", base + "/");
    authentication.putArray("audiences").add(base + "/");
    authentication.put("tenant", "adfs");
    authentication.put("identityProvider", "ADFS");
    document.putObject("suffixes");
    return document;
  }
}
