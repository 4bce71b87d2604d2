package io.ipflow.server.api;

import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.question.Fault;
import io.ipflow.question.InterfaceFinder;
import io.ipflow.store.StoreException;
import io.ipflow.verify.IpFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A question on the way to its answer: everything that is wrong with it is told at once. */
final class Asking {
  private static final String CODE = "InvalidQuestion";
  private static final List<String> NAMES = List.of("nic", "vm");

  private final ApiRequest request;
  private final List<Detail> problems = new ArrayList<>();
  private final Members members;

  private Asking(ApiRequest request, ObjectNode asked) {
    this.request = request;
    this.members = new Members(asked, problems);
  }

  /** Returns the question in the body of a POST, or in the query of a GET. */
  static Asking of(ApiRequest request) throws ApiException {
    if (request.call().method().equals("POST")) {
      return new Asking(request, ApiJson.read(request.call().body().bytes()));
    }
    ObjectNode asked = ApiJson.object();
    NAMES.forEach(name -> request.query().value(name).ifPresent(text -> asked.put(name, text)));
    return new Asking(request, asked);
  }

  Members members() {
    return members;
  }

  /** Returns the text of a member; null where there is none. */
  String text(String name) {
    return members.text(name);
  }

  /** Returns what answers about the network that is asked about. */
  IpFlow engine(Networks networks) throws ApiException, StoreException {
    try {
      return networks.of(members);
    } catch (ApiException e) {
      if (problems.isEmpty()) {
        throw e;
      }
      problems.addAll(e.details());
      throw ApiException.bad(CODE, problems);
    }
  }

  /** Returns the one interface that the members nic and vm mean, once nothing is wrong. */
  NetworkInterface find(IpFlow engine, Optional<Ip> local) throws ApiException {
    String nic = members.text("nic");
    String vm = members.text("vm");
    NetworkInterface found = null;
    try {
      InterfaceFinder finder = new InterfaceFinder(engine.network(), request.narrowing());
      found = finder.choose(finder.candidates(nic, vm), local);
    } catch (Fault e) {
      e.messages().stream().map(message -> about(nic, vm, message)).forEach(problems::add);
    }
    check();
    return found;
  }

  private Detail about(String nic, String vm, String message) {
    boolean one = (nic == null) != (vm == null);
    return one && request.call().method().equals("POST")
        ? Detail.at(members.pointerTo(nic == null ? "vm" : "nic"), message)
        : Detail.of(message);
  }

  /** Refuses the question if anything was wrong. */
  void check() throws ApiException {
    if (!problems.isEmpty()) {
      throw ApiException.bad(CODE, problems);
    }
  }
}
