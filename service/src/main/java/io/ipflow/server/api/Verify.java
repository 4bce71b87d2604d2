package io.ipflow.server.api;

import io.ipflow.formats.azure.AnswerJson;
import io.ipflow.formats.azure.AzureWords;
import io.ipflow.formats.batch.FlowField;
import io.ipflow.question.RecordReader;
import io.ipflow.question.RemoteAddresses;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import io.ipflow.verify.Answer;
import io.ipflow.verify.IpFlow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /ipflow/v1/verify} with one question: its answer as {@code verify -o json}. */
final class Verify implements ApiHandler {
  private final Networks networks;

  Verify(Networks networks) {
    this.networks = networks;
  }

  @Override
  public Reply answer(ApiRequest request) throws ApiException, StoreException {
    List<Detail> problems = new ArrayList<>();
    Members members = new Members(ApiJson.read(request.call().body().bytes()), problems);
    Map<FlowField, String> texts = new EnumMap<>(FlowField.class);
    for (FlowField field : FlowField.values()) {
      texts.put(field, members.text(field.word()));
    }
    boolean explain = members.flag("explain");
    members.check();
    IpFlow engine = networks.of(members);
    List<String> messages = new ArrayList<>();
    Optional<RemoteAddresses> many =
        RemoteAddresses.of(engine, texts.get(FlowField.REMOTE_ADDRESS), messages);
    many.ifPresent(set -> texts.put(FlowField.REMOTE_ADDRESS, set.standIn(texts)));
    Optional<RecordReader.Asked> read =
        new RecordReader(engine.network(), request.narrowing()).read(texts::get, messages);
    Optional<RecordReader.Asked> asked =
        many.isPresent() ? read.flatMap(one -> many.get().in(one, messages)) : read;
    members.complain(messages);
    members.check();
    Answer answer = ask(engine, asked.orElseThrow());
    request.call().notes().verdicts(AzureWords.access(answer.verdict()), 1);
    Answer said = many.map(set -> answer.assuming(set.said())).orElse(answer);
    return Networks.answer(engine, AnswerJson.of(said, engine, explain));
  }

  private static Answer ask(IpFlow engine, RecordReader.Asked asked) throws ApiException {
    io.ipflow.verify.Reply reply = engine.ask(asked.nic(), asked.question());
    if (reply instanceof io.ipflow.verify.Reply.Refusal refusal) {
      throw ApiException.bad("InvalidQuestion", Detail.of(refusal.message()));
    }
    return (Answer) reply;
  }
}
