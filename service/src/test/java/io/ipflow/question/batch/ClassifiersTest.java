package io.ipflow.question.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.classify.Classifier;
import io.ipflow.effective.End;
import io.ipflow.formats.ConfigurationReader;
import io.ipflow.formats.json.Limits;
import io.ipflow.formats.json.Source;
import io.ipflow.model.IpConfiguration;
import io.ipflow.model.Network;
import io.ipflow.model.NetworkInterface;
import io.ipflow.net.Direction;
import io.ipflow.verify.IpFlow;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is compiled is shared, is kept from batch to batch, and goes where it is in nobody's use.
 */
class ClassifiersTest {
  private static final int PACKETS = 16;
  private static final String WEB = "web-1-nic";
  private static final String APP = "app-1-nic";
  private static final String DATA = "db-1-nic";

  /** Reads examples/three-tier with {@code text} in the place of {@code old}. */
  private static IpFlow reading(String old, String text) throws IOException {
    List<Source> sources = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of("../examples/three-tier"), "*.json")) {
      for (Path file : files) {
        String content = Files.readString(file).replace(old, text);
        sources.add(Source.text(file.getFileName().toString(), content));
      }
    }
    return new IpFlow(ConfigurationReader.read(sources, Limits.DEFAULTS).network());
  }

  private static IpFlow reading() throws IOException {
    return reading("AllowHttps", "AllowHttps");
  }

  private static GatePlace place(IpFlow engine, String nic) {
    Network network = engine.network();
    NetworkInterface found =
        network.interfaces().values().stream()
            .filter(one -> one.id().name().equals(nic))
            .findFirst()
            .orElseThrow();
    IpConfiguration own = found.configurations().get(0);
    End local = End.own(own.privateAddress().ifKnown().orElseThrow(), own);
    return new GatePlace(engine.policy(found, own), Direction.INBOUND, local);
  }

  /** Asks as often as it takes; returns what is compiled then, null if nothing is. */
  private static Classifier compiled(Classifiers.Lease lease, GatePlace place) {
    Classifiers.Shared shared = lease.at(place);
    shared.count(PACKETS, place);
    return shared.compiled();
  }

  @Test
  void whatABatchCompiledIsThereForTheNext() throws IOException {
    Classifiers classifiers = new Classifiers(PACKETS, Long.MAX_VALUE, 100);
    Classifier first;
    try (Classifiers.Lease lease = classifiers.lease()) {
      assertThat(lease.at(place(reading(), WEB)).compiled()).isNull();
      first = compiled(lease, place(reading(), WEB));
      assertThat(first).isNotNull();
    }
    try (Classifiers.Lease lease = classifiers.lease()) {
      assertThat(lease.at(place(reading(), WEB)).compiled()).isSameAs(first);
    }
  }

  @Test
  void aChangeHasOnlyThatCompiledAnewWhichItTouches() throws IOException {
    Classifiers classifiers = new Classifiers(PACKETS, Long.MAX_VALUE, 100);
    Classifier web;
    Classifier data;
    try (Classifiers.Lease lease = classifiers.lease()) {
      web = compiled(lease, place(reading(), WEB));
      data = compiled(lease, place(reading(), DATA));
    }
    IpFlow changed = reading("AllowSshFromBastion", "AllowSsh");
    try (Classifiers.Lease lease = classifiers.lease()) {
      assertThat(lease.at(place(changed, WEB)).compiled()).isNull();
      assertThat(compiled(lease, place(changed, WEB))).isNotNull().isNotSameAs(web);
      assertThat(lease.at(place(changed, DATA)).compiled()).isSameAs(data);
    }
  }

  @Test
  void whatWasNotUsedForLongestGoesOnceThereAreTooMany() throws IOException {
    Classifiers classifiers = new Classifiers(PACKETS, Long.MAX_VALUE, 2);
    IpFlow engine = reading();
    Classifiers.Lease running = classifiers.lease();
    Classifier web = compiled(running, place(engine, WEB));
    try (Classifiers.Lease lease = classifiers.lease()) {
      compiled(lease, place(engine, APP));
      compiled(lease, place(engine, DATA));
      assertThat(classifiers.size()).isEqualTo(3);
    }
    try (Classifiers.Lease lease = classifiers.lease()) {
      assertThat(lease.at(place(engine, WEB)).compiled()).as("in use").isSameAs(web);
      assertThat(lease.at(place(engine, DATA)).compiled()).isNotNull();
      assertThat(lease.at(place(engine, APP)).compiled()).as("not used for longest").isNull();
    }
    running.close();
    assertThat(classifiers.size()).isEqualTo(2);
  }

  @Test
  void whereMemoryIsTakenTheUnusedMakesRoomAndTheRestIsNotCompiled() throws IOException {
    Classifiers classifiers = new Classifiers(PACKETS, 1, 100);
    IpFlow engine = reading();
    try (Classifiers.Lease lease = classifiers.lease()) {
      assertThat(compiled(lease, place(engine, WEB))).isNotNull();
      assertThat(compiled(lease, place(engine, DATA))).as("the first is in use").isNull();
    }
    assertThat(classifiers.size()).as("only what is not compiled").isEqualTo(1);
    try (Classifiers.Lease lease = classifiers.lease()) {
      assertThat(compiled(lease, place(engine, DATA))).isNotNull();
    }
  }

  @Test
  void whatIsCompiledAfterItsBatchBrokeOffIsNotKept() throws IOException {
    Classifiers classifiers = new Classifiers(PACKETS, Long.MAX_VALUE, 0);
    GatePlace place = place(reading(), WEB);
    Classifiers.Lease lease = classifiers.lease();
    Classifiers.Shared shared = lease.at(place);
    lease.close();
    shared.count(PACKETS, place);
    assertThat(shared.compiled()).isNull();
    assertThat(classifiers.size()).isZero();
  }
}
