package io.ipflow.server;

import io.ipflow.server.http.Call;
import io.ipflow.server.http.Endpoint;
import io.ipflow.server.http.Reply;
import io.ipflow.server.http.Streaming;
import java.util.Optional;

/** Stands at the port from the first moment, and lets requests in once there is who answers. */
final class Door implements Endpoint {
  private volatile Optional<Endpoint> inside = Optional.empty();

  void open(Endpoint endpoint) {
    inside = Optional.of(endpoint);
  }

  @Override
  public Reply answer(Call call) {
    Optional<Endpoint> there = inside;
    return there.isPresent() ? there.get().answer(call) : Health.starting(call);
  }

  @Override
  public Optional<Streaming> stream(Call head) {
    return inside.flatMap(endpoint -> endpoint.stream(head));
  }
}
