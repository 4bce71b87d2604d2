package io.ipflow.server.api;

import io.ipflow.model.ServiceTags;
import io.ipflow.model.ServiceTags.ServiceTag;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import java.util.Comparator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /ipflow/v1/service-tags}: the service tags of the file that the server was given. */
record TagNames(Networks networks) implements ApiHandler {
  @Override
  public Reply answer(ApiRequest request) throws StoreException {
    ServiceTags tags = networks.stored().network().serviceTags();
    ObjectNode answer = ApiJson.object();
    tags.changeNumber().ifPresent(number -> answer.put("changeNumber", number));
    ArrayNode all = answer.putArray("tags");
    tags.all().stream()
        .sorted(Comparator.comparing(ServiceTag::name))
        .forEach(
            tag -> all.addObject().put("name", tag.name()).put("prefixes", tag.prefixes().size()));
    return Reply.json(200, ApiJson.write(answer));
  }
}
