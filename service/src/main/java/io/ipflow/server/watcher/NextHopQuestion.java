package io.ipflow.server.watcher;

import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Ip;
import io.ipflow.question.NextHops;
import io.ipflow.server.arm.ArmException;
import io.ipflow.server.arm.ArmJson;
import io.ipflow.server.http.Reply;
import io.ipflow.verify.IpFlow;
import io.ipflow.verify.NextHop;
import java.util.Optional;

/** Next hop (azure-semantics.md 1.4, 5.3). */
final class NextHopQuestion implements WatcherQuestion {
  @Override
  public Reply answer(Asked asked) throws ArmException {
    Fields fields = asked.fields();
    Optional<String> target =
        fields.required("targetResourceId", "the id of a virtual machine", Optional::of);
    Optional<String> named = fields.text("targetNicResourceId");
    Optional<Ip> source = fields.required("sourceIPAddress", "an IP address", Ip::parse);
    Optional<Ip> destination = fields.required("destinationIPAddress", "an IP address", Ip::parse);
    if (source.isPresent()
        && destination.filter(ip -> ip.version() != source.get().version()).isPresent()) {
      fields.wrong("destinationIPAddress", "expected the family of 'sourceIPAddress'");
    }
    fields.check();
    IpFlow engine = asked.snapshot().engine();
    NetworkInterface nic =
        Machine.running(asked, target.orElseThrow()).choose(engine, named, source.orElseThrow());
    return words(NextHops.of(engine, nic, source, destination.orElseThrow()));
  }

  /** An address that is none is no key (JAVA). */
  private static Reply words(NextHop nextHop) {
    if (nextHop.certain().isEmpty()) {
      return Unknown.of(nextHop.dependsOn());
    }
    NextHop.Hop hop = nextHop.certain().get();
    var answer = ArmJson.object().put("nextHopType", hop.type());
    hop.address().ifPresent(address -> answer.put("nextHopIpAddress", address.toString()));
    return Reply.json(200, ArmJson.write(answer.put("routeTableId", hop.routeTable())));
  }
}
