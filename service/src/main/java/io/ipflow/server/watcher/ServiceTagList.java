package io.ipflow.server.watcher;

import io.ipflow.formats.azure.TagList;
import io.ipflow.net.Prefix;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmException.Origin;
import io.ipflow.server.arm.ArmHandler;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.arm.ArmRequest;
import io.ipflow.server.http.Reply;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The service tags of the file that the server was started with; any region lists all of them. */
final class ServiceTagList implements ArmHandler {
  private static final String TYPE = "Microsoft.Network/serviceTags";

  private final Optional<TagList> tags;

  ServiceTagList(Optional<TagList> tags) {
    this.tags = tags;
  }

  @Override
  public Reply answer(ArmRequest request) throws ArmException {
    TagList list = tags.orElseThrow(ServiceTagList::none);
    String name = list.cloud().isEmpty() ? "Public" : list.cloud();
    ObjectNode answer =
        ArmJson.object()
            .put("name", name)
            .put(
                "id",
                "/subscriptions/%s/providers/%s/%s"
                    .formatted(request.path().subscription().orElse(""), TYPE, name))
            .put("type", TYPE);
    list.changeNumber().ifPresent(number -> answer.put("changeNumber", Integer.toString(number)));
    answer.put("cloud", name);
    ArrayNode values = answer.putArray("values");
    list.entries().forEach(entry -> value(values.addObject(), entry));
    return Reply.json(200, ArmJson.write(answer));
  }

  private static void value(ObjectNode value, TagList.Entry entry) {
    value.put("name", entry.name()).put("id", entry.name());
    ObjectNode properties = value.putObject("properties");
    entry.changeNumber().ifPresent(number -> properties.put("changeNumber", number));
    properties.put("region", entry.region().orElse("").toLowerCase(Locale.ROOT));
    properties.put("systemService", entry.systemService().orElse(""));
    entry
        .prefixes()
        .ifPresent(
            prefixes -> {
              ArrayNode list = properties.putArray("addressPrefixes");
              prefixes.stream().map(Prefix::toString).forEach(list::add);
            });
  }

  private static ArmException none() {
    return new ArmException(
        404,
        "ServiceTagsNotFound",
        "This server was started without a file of service tags; --service-tags FILE gives one.",
        Origin.NETWORK);
  }
}
