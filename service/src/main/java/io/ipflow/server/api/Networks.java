package io.ipflow.server.api;

import io.ipflow.formats.Configuration;
import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.Network;
import io.ipflow.model.Problem;
import io.ipflow.question.batch.Classifiers;
import io.ipflow.server.estate.Estate;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The networks that questions are about. */
final class Networks {
  /** The member that holds a question's own configuration. */
  static final String CONFIGURATION = "configuration";

  private final Estate estate;
  private final List<Source> tags;
  private final Classifiers classifiers = new Classifiers();

  /**
   * Makes the networks.
   *
   * @param tags the service tags that hold for a question's own configuration too
   */
  Networks(Estate estate, List<Source> tags) {
    this.estate = estate;
    this.tags = List.copyOf(tags);
  }

  /** Returns the stored network. */
  IpFlow stored() throws StoreException {
    return estate.now().engine();
  }

  /** Returns what streams of records have compiled, for the next one. */
  Classifiers classifiers() {
    return classifiers;
  }

  /** Returns the network that comes with a question, on which alone it is answered; else stored. */
  IpFlow of(Members members) throws ApiException, StoreException {
    Optional<JsonNode> own = members.value(CONFIGURATION);
    if (own.isPresent()) {
      return posted(own.get());
    }
    refuseStray(members);
    return stored();
  }

  /** A misspelt `configuration` must not be answered about the stored network. */
  private static void refuseStray(Members members) throws ApiException {
    List<Detail> stray =
        members.containers().stream()
            .filter(name -> !members.isWrong(name))
            .map(
                name ->
                    Detail.at(
                        members.pointerTo(name),
                        "no member `"
                            + name
                            + "` of a question holds an array or an object: its own network is in"
                            + " `configuration`"))
            .toList();
    if (!stray.isEmpty()) {
      throw ApiException.bad("InvalidQuestion", stray);
    }
  }

  /** Returns the network of resources or other documents that {@code -c} reads. */
  IpFlow posted(JsonNode documents) throws ApiException {
    if (!documents.isContainer()) {
      throw ApiException.bad(
          "InvalidConfiguration",
          Detail.at(
              "/" + CONFIGURATION,
              "`configuration`: expected an array of resources or of other documents that -c"
                  + " reads"));
    }
    List<Source> sources = new ArrayList<>(tags);
    if (documents.isArray()) {
      int index = 0;
      for (JsonNode document : documents) {
        sources.add(Source.text(CONFIGURATION + "/" + index++, ApiJson.write(document)));
      }
    } else {
      sources.add(Source.text(CONFIGURATION, ApiJson.write(documents)));
    }
    Configuration read = ConfigurationReader.read(sources, Limits.DEFAULTS);
    boolean nothing =
        read.files().stream()
            .filter(file -> file.file().startsWith(CONFIGURATION))
            .noneMatch(file -> file.isConfiguration());
    if (nothing) {
      throw ApiException.bad("InvalidConfiguration", nothing(read));
    }
    return new IpFlow(read.network());
  }

  /**
   * Returns the answer {@code json} about {@code engine}'s network, with everything that is wrong
   * with a configuration that came with the question: its other problems are nowhere else told.
   */
  static Reply answer(IpFlow engine, String json) {
    List<Problem> own = problems(engine.network());
    if (own.isEmpty()) {
      return Reply.json(200, json);
    }
    ObjectNode answer = ApiJson.parse(json);
    ArrayNode problems = answer.putArray("problems");
    for (Problem problem : own) {
      detail(problem).add(problems, problem.severity());
    }
    return Reply.json(200, ApiJson.write(answer));
  }

  private static List<Problem> problems(Network network) {
    return network.problems().stream()
        .filter(problem -> problem.origin().file().startsWith(CONFIGURATION))
        .toList();
  }

  private static List<Detail> nothing(Configuration read) {
    List<Detail> details = new ArrayList<>();
    details.add(
        Detail.at(
            "/" + CONFIGURATION,
            "nothing in `configuration` is network configuration: expected resources as az, ARM or"
                + " Resource Graph write them"));
    problems(read.network()).stream().map(Networks::detail).forEach(details::add);
    return details;
  }

  private static Detail detail(Problem problem) {
    return Detail.at("/" + problem.origin().file() + problem.origin().pointer(), problem.message());
  }
}
