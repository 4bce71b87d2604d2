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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    unknown.clear();
    return Reply.json(200, new Colouring(engine, flow, ends, unknown).answer(chosen.orElseThrow()));
  }

  private static boolean isAll(EndpointText end) {
    return ALL.equals(end.address());
  }

  /** One question put to every interface. */
  private record Colouring(
      IpFlow engine, FlowText.Flow flow, FlowEnds ends, List<String> problems) {

    String answer(Meaning chosen) {
      Map<ReachOutcome, Integer> outcomes = new LinkedHashMap<>();
      Map<ResourceId, Integer> found = new LinkedHashMap<>();
      for (NetworkInterface nic : engine.network().interfaces().values()) {
        if (!chosen.nics().contains(nic)) {
          ReachOutcome outcome = outcome(chosen, nic);
          found.put(nic.id(), outcomes.computeIfAbsent(outcome, one -> outcomes.size()));
        }
      }
      return ApiJson.write(json(outcomes, found));
    }

    private ReachOutcome outcome(Meaning chosen, NetworkInterface nic) {
      Meaning other = Meaning.of(nic);
      boolean inward = isAll(flow.from());
      problems.clear();
      return ends.find(
              inward ? other : chosen, inward ? chosen : other, flow.protocol(), flow.port())
          .map(pair -> engine.connect(pair.from(), pair.to(), flow.protocol(), flow.port()))
          .map(ReachOutcome::of)
          .orElseGet(() -> ReachOutcome.notAsked(String.join("; ", problems)));
    }

    private static ObjectNode json(
        Map<ReachOutcome, Integer> outcomes, Map<ResourceId, Integer> found) {
      ObjectNode all = ApiJson.object();
      ArrayNode different = all.putArray("outcomes");
      outcomes.keySet().forEach(outcome -> outcome.write(different.addObject()));
      ArrayNode interfaces = all.putArray("interfaces");
      found.forEach(
          (id, outcome) -> interfaces.addObject().put("id", id.toString()).put("outcome", outcome));
      return all;
    }
  }
}
