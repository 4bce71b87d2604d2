package io.ipflow.server.api;

import io.ipflow.formats.Configuration;
import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.Problem;
import io.ipflow.server.http.Call;
import io.ipflow.server.http.Reply;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /ipflow/v1/import}: every resource in the documents is put into the store, all in one
 * change, or none where something is wrong.
 */
final class Import implements ApiHandler {
  private static final String CODE = "InvalidConfiguration";

  private final Store store;
  private final StoredDocuments documents;

  Import(Store store, StoredDocuments documents) {
    this.store = store;
    this.documents = documents;
  }

  @Override
  public Reply answer(ApiRequest request) throws ApiException, StoreException {
    Map<String, JsonNode> given = documents(request.call());
    Configuration read = read(given);
    Map<String, String> formats = new HashMap<>();
    read.files().forEach(file -> formats.put(file.file(), file.format()));
    FoundResources found = new FoundResources();
    given.forEach((pointer, document) -> found.take(document, pointer, formats.get(pointer)));
    List<Detail> wrong = new ArrayList<>(found.problems());
    List<Problem> problems = read.network().problems();
    problems.stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .map(Import::detail)
        .forEach(wrong::add);
    found.all().stream().filter(Import::isDefinition).map(Import::undeployed).forEach(wrong::add);
    if (!wrong.isEmpty()) {
      throw ApiException.bad(CODE, wrong);
    }
    store.<Object, ApiException>change(
        request.caller().clientId(),
        writing -> {
          documents.put(writing, found.all(), request.caller().clientId());
          return "";
        });
    return Reply.json(200, ApiJson.write(answer(found, problems)) + "\n");
  }

  /** Each document by its pointer; those of an array are documents of their own. */
  private static Map<String, JsonNode> documents(Call call) throws ApiException {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    if (!Accepted.isNdjson(Accepted.type(call))) {
      add(ApiJson.readAny(call.body().bytes()), "", all);
      return all;
    }
    List<Detail> broken = new ArrayList<>();
    int index = 0;
    for (String line : call.body().text().split("\n", -1)) {
      if (!line.isBlank()) {
        addLine(line, "/" + index++, all, broken);
      }
    }
    if (!broken.isEmpty()) {
      throw ApiException.bad("InvalidJson", broken);
    }
    return all;
  }

  private static void addLine(
      String line, String pointer, Map<String, JsonNode> all, List<Detail> broken) {
    try {
      add(ApiJson.readAny(line.getBytes(StandardCharsets.UTF_8)), pointer, all);
    } catch (ApiException e) {
      e.details().forEach(detail -> broken.add(Detail.at(pointer, detail.message())));
    }
  }

  private static void add(JsonNode document, String pointer, Map<String, JsonNode> all) {
    if (document.isArray()) {
      for (int i = 0; i < document.size(); i++) {
        all.put(pointer + "/" + i, document.get(i));
      }
    } else {
      all.put(pointer, document);
    }
  }

  private static Configuration read(Map<String, JsonNode> documents) {
    List<Source> sources = new ArrayList<>();
    documents.forEach(
        (pointer, document) -> sources.add(Source.text(pointer, ApiJson.write(document))));
    return ConfigurationReader.read(sources, Limits.DEFAULTS);
  }

  private static Detail detail(Problem problem) {
    return Detail.at(problem.origin().file() + problem.origin().pointer(), problem.message());
  }

  /** Nobody told whether it is deployed, so an answer with it or without it would be a guess. */
  private static Detail undeployed(FoundResources.Found found) {
    return Detail.at(
        found.pointer(),
        "what a network manager defines cannot be imported, for it takes effect by a commit: put"
            + " it over ARM and commit it, or ask `ipflow verify -c`, which leaves it open");
  }

  private static boolean isDefinition(FoundResources.Found found) {
    String type = found.resource().path("type").asString().toLowerCase(Locale.ROOT);
    return type.startsWith("microsoft.network/networkmanagers/securityadminconfigurations")
        || type.startsWith("microsoft.network/networkmanagers/connectivityconfigurations");
  }

  private static ObjectNode answer(FoundResources found, List<Problem> problems) {
    Map<String, Integer> counts = new TreeMap<>();
    found
        .all()
        .forEach(one -> counts.merge(one.resource().path("type").asString(), 1, Integer::sum));
    ObjectNode answer = ApiJson.object().put("imported", found.all().size());
    ObjectNode resources = answer.putObject("resources");
    counts.forEach(resources::put);
    ArrayNode list = answer.putArray("problems");
    for (Problem problem : problems) {
      detail(problem).add(list, problem.severity());
    }
    found.remarks().forEach(remark -> remark.add(list, Problem.Severity.WARNING));
    return answer;
  }
}
