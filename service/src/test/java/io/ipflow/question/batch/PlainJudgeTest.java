package io.ipflow.question.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.formats.batch.FlowFormat;
import io.ipflow.formats.batch.FlowRecord;
import io.ipflow.formats.batch.FlowSink;
import io.ipflow.formats.batch.FlowSource;
import io.ipflow.gen.LocalEnds;
import io.ipflow.gen.Pair;
import io.ipflow.gen.Pairs;
import io.ipflow.model.Network;
import io.ipflow.net.Protocol;
import io.ipflow.question.Narrowing;
import io.ipflow.question.Watchers;
import io.ipflow.verify.IpFlow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Who answers plain records says what the careful judge says, at random networks, of addresses that
 * are the interface's own, public, a load balancer's, another's, of either family.
 */
class PlainJudgeTest {
  private static final long SEED = Long.getLong("ipflow.seed", 20261127);
  private static final long NETWORKS = Long.getLong("ipflow.networks", 8);

  /** How often a packet is asked: what is compiled after some is to say the same. */
  private static final int TIMES = 40;

  @Test
  void saysWhatTheCarefulJudgeSays() throws IOException {
    long plain = 0;
    for (long block = 0; block < NETWORKS; block++) {
      Network network = Pairs.network(SEED, block * Pairs.PACKETS);
      List<Pair> pairs = new ArrayList<>(Pairs.block(SEED, block));
      pairs.addAll(LocalEnds.of(network, SEED + block, Pairs.PACKETS));
      String records = records(pairs).repeat(TIMES);
      BatchTask task = task(network);
      assertThat(answers(quick(task), records))
          .as("seed %d, network %d", SEED, block)
          .isEqualTo(answers(BatchJudge.careful(task), records));
      plain += countPlain(quick(task), records);
    }
    assertThat(plain).isGreaterThan(NETWORKS * Pairs.PACKETS / 10);
  }

  private static BatchTask task(Network network) {
    return new BatchTask(
        new IpFlow(network),
        new Narrowing(Optional.empty(), Optional.empty(), Narrowing.Words.FIELDS),
        new Watchers(network, false));
  }

  private static FlowSource source(String records) throws IOException {
    byte[] bytes = records.getBytes(StandardCharsets.UTF_8);
    return FlowFormat.NDJSON.source(new ByteArrayInputStream(bytes), 1 << 20);
  }

  /** Compiles after a few packets already. */
  private static BatchJudge quick(BatchTask task) {
    return new BatchJudge(task, new Classifiers(1, Long.MAX_VALUE, 1).lease());
  }

  private static List<String> answers(BatchJudge judge, String records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FlowSource source = source(records);
    FlowSink sink = FlowFormat.NDJSON.sink(out);
    for (FlowRecord record = source.next(); record != null; record = source.next()) {
      judge.judge(record, sink);
    }
    sink.flush();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Returns how many of the records are answered without the careful judge. */
  private static long countPlain(BatchJudge judge, String records) throws IOException {
    FlowSource source = source(records);
    long plain = 0;
    for (FlowRecord record = source.next(); record != null; record = source.next()) {
      plain += judge.isPlain(record) ? 1 : 0;
    }
    return plain;
  }

  private static String records(List<Pair> pairs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      Protocol protocol = pair.asked().packet().protocol();
      text.append(
          String.format(
              "{\"nic\":\"%s\",\"direction\":\"%s\",\"protocol\":\"%s\",%s"
                  + "\"remoteIPAddress\":\"%s\"%s%s}%n",
              pair.nic().id(),
              pair.asked().direction().azureName(),
              protocol.azureName(),
              i % 7 == 0 ? "" : "\"localIPAddress\":\"" + pair.local() + "\",",
              pair.remote(),
              protocol.hasPorts() ? ports(pair, i % 11 == 0) : "",
              i % 5 == 0 ? ",\"more\":[]" : "")); // not plain
    }
    return text.toString();
  }

  private static String ports(Pair pair, boolean any) {
    return String.format(
        ",\"localPort\":%d,\"remotePort\":\"%s\"",
        pair.localPort(), any ? "*" : String.valueOf(pair.remotePort()));
  }
}
