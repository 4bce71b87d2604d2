package io.ipflow.server.api;

import io.ipflow.model.NetworkInterface;
import io.ipflow.model.ResourceId;
import io.ipflow.question.EndpointText;
import io.ipflow.question.FlowEnds;
import io.ipflow.question.FlowEnds.Meaning;
import io.ipflow.question.FlowText;
import io.ipflow.question.Narrowing;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /ipflow/v1/reach}: the question of connect with {@code *} at one end, which is each
 * interface in turn. Answers that are the same but for the interface are said once.
 */
record Reach(Networks networks) implements ApiHandler {
  private static final String ALL = "*";

  @Override
  public Reply answer(ApiRequest request) throws ApiException, StoreException {
    Asking asking = Asking.of(request);
    List<String> wrong = new ArrayList<>();
    FlowText text = new FlowText(asking.text("from"), asking.text("to"), asking.text("protocol"));
    FlowText.Flow flow = text.read(Narrowing.Words.FIELDS, wrong);
    if (isAll(flow.from()) == isAll(flow.to())) {
      wrong.add("from: expected `*` at one end, `from` or `to`: it stands for every interface");
    }
    asking.members().complain(wrong);
    IpFlow engine = asking.engine(networks);
    asking.check();
    List<String> unknown = new ArrayList<>();
    FlowEnds ends = new FlowEnds(engine, request.narrowing(), unknown);
    Optional<Meaning> chosen = isAll(flow.from()) ? ends.to(flow.to()) : ends.from(flow.from());
    asking.members().complain(unknown);
    asking.check();
    return Reply.json(
        200, new Colouring(engine, flow, request.narrowing(), chosen.orElseThrow()).answer());
  }

  private static boolean isAll(EndpointText end) {
    return ALL.equals(end.address());
  }

  /** One question put to every interface, some hundred of them at a time on each processor. */
  private record Colouring(IpFlow engine, FlowText.Flow flow, Narrowing narrowing, Meaning chosen) {
    private static final int AT_A_TIME = 250;

    /** An interface and what comes of the flow at it. */
    private record Found(ResourceId id, ReachOutcome outcome) {}

    String answer() {
      List<NetworkInterface> nics =
          engine.network().interfaces().values().stream()
              .filter(nic -> !chosen.nics().contains(nic))
              .toList();
      int parts = (nics.size() + AT_A_TIME - 1) / AT_A_TIME;
      return json(
          IntStream.range(0, parts)
              .parallel()
              .mapToObj(part -> part(nics, part * AT_A_TIME))
              .flatMap(List::stream)
              .toList());
    }

    private List<Found> part(List<NetworkInterface> nics, int begin) {
      List<String> problems = new ArrayList<>();
      FlowEnds ends = new FlowEnds(engine, narrowing, problems);
      List<Found> found = new ArrayList<>();
      for (NetworkInterface nic : nics.subList(begin, Math.min(nics.size(), begin + AT_A_TIME))) {
        problems.clear();
        ReachOutcome outcome =
            ends(ends, Meaning.of(nic))
                .map(pair -> engine.connect(pair.from(), pair.to(), flow.protocol(), flow.port()))
                .map(ReachOutcome::of)
                .orElseGet(() -> ReachOutcome.notAsked(String.join("; ", problems)));
        found.add(new Found(nic.id(), outcome));
      }
      return found;
    }

    private Optional<FlowEnds.Pair> ends(FlowEnds ends, Meaning other) {
      boolean inward = isAll(flow.from());
      return ends.find(
          inward ? other : chosen, inward ? chosen : other, flow.protocol(), flow.port());
    }

    private static String json(List<Found> found) {
      ObjectNode all = ApiJson.object();
      ArrayNode different = all.putArray("outcomes");
      ArrayNode interfaces = all.putArray("interfaces");
      Map<ReachOutcome, Integer> places = new HashMap<>();
      for (Found one : found) {
        int place = places.computeIfAbsent(one.outcome(), outcome -> places.size());
        if (place == different.size()) {
          one.outcome().write(different.addObject());
        }
        interfaces.addObject().put("id", one.id().toString()).put("outcome", place);
      }
      return ApiJson.write(all);
    }
  }
}
