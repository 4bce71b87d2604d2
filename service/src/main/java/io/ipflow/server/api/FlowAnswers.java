package io.ipflow.server.api;

import io.ipflow.effective.DiagnosticQuery.Profile;
import io.ipflow.formats.azure.ConnectionJson;
import io.ipflow.formats.azure.DiagnosisJson;
import io.ipflow.model.NetworkInterface;
import io.ipflow.question.FlowText;
import io.ipflow.question.Narrowing;
import io.ipflow.question.ProfileText;
import io.ipflow.server.http.Reply;
import io.ipflow.store.StoreException;
import io.ipflow.verify.Connection;
import io.ipflow.verify.IpFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked about flows, in the JSON of the commands {@code connect} and {@code diagnose}. */
record FlowAnswers(Networks networks) {

  /** Answers whether a flow gets from one end to the other and its reply back. */
  Reply connect(ApiRequest request) throws ApiException, StoreException {
    Asking asking = Asking.of(request);
    List<String> wrong = new ArrayList<>();
    FlowText text = new FlowText(asking.text("from"), asking.text("to"), asking.text("protocol"));
    FlowText.Flow flow = text.read(Narrowing.Words.FIELDS, wrong);
    asking.members().complain(wrong);
    IpFlow engine = asking.engine(networks);
    List<String> ends = new ArrayList<>();
    Optional<Connection> connection = flow.connect(engine, request.narrowing(), ends);
    asking.members().complain(ends);
    asking.check();
    return Networks.answer(engine, ConnectionJson.of(connection.orElseThrow(), engine.network()));
  }

  /** Answers which rules a flow would meet, as NSG diagnostics does. */
  Reply diagnose(ApiRequest request) throws ApiException, StoreException {
    Asking asking = Asking.of(request);
    List<String> wrong = new ArrayList<>();
    ProfileText text =
        new ProfileText(
            asking.text("direction"),
            asking.text("protocol"),
            asking.text("source"),
            asking.text("destination"),
            asking.text("destinationPort"));
    Optional<Profile> profile = text.read(Narrowing.Words.FIELDS, wrong);
    asking.members().complain(wrong);
    IpFlow engine = asking.engine(networks);
    NetworkInterface nic = asking.find(engine, text.own());
    return Networks.answer(
        engine,
        DiagnosisJson.of(
            engine.diagnose(nic, profile.orElseThrow()),
            text.written(),
            engine.network().serviceTags()));
  }
}
