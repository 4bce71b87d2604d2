package io.ipflow.server.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.ipflow.model.Network;
import io.ipflow.model.ResourceId;
import io.ipflow.store.Precondition;
import io.ipflow.store.Store;
import io.ipflow.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept from one reading to the next changes nothing of what is read. */
class EstateTest {
  private static final String GROUP = "/subscriptions/s/resourceGroups/g";
  private static final String NETWORK = GROUP + "/providers/Microsoft.Network/";

  @TempDir Path folder;

  private static void put(Store store, String type, String name, String properties)
      throws StoreException {
    ResourceId id = ResourceId.of(NETWORK + type + "/" + name);
    String full = "Microsoft.Network/" + type;
    String body =
        "{\"id\":\"%s\",\"name\":\"%s\",\"type\":\"%s\",\"properties\":%s}"
            .formatted(id, name, full, properties);
    store.change("me", now -> now.put(id, full, body, Precondition.NONE));
  }

  private static void delete(Store store, String type, String name) throws StoreException {
    store.change(
        "me", now -> now.delete(ResourceId.of(NETWORK + type + "/" + name), Precondition.NONE));
  }

  private static List<Object> told(Estate estate) throws StoreException {
    Network network = estate.now().engine().network();
    return List.of(
        network.securityGroups(),
        network.routeTables(),
        network.virtualNetworks(),
        network.interfaces(),
        network.problems(),
        estate.now().configuration().files());
  }

  @Test
  void whatIsRenewedIsWhatIsReadAnew() throws StoreException {
    SplittableRandom random = new SplittableRandom(20261126);
    try (Store store = Store.open(folder)) {
      Estate kept = new Estate(store, List.of());
      for (int i = 0; i < 150; i++) {
        step(store, random, i);
        if (random.nextInt(3) > 0) {
          assertThat(told(kept)).as("step %d", i).isEqualTo(told(new Estate(store, List.of())));
        }
      }
    }
  }

  private static void step(Store store, SplittableRandom random, int number) throws StoreException {
    String name = (random.nextBoolean() ? "a" : "A") + random.nextInt(4);
    switch (random.nextInt(7)) {
      case 0, 1 ->
          put(
              store,
              "networkSecurityGroups",
              name,
              "{\"securityRules\":[{\"name\":\"r%d\",\"properties\":{\"priority\":%d}}]}"
                  .formatted(number, 100 + number));
      case 2 -> put(store, "routeTables", name, "{\"routes\":[]}");
      case 3 ->
          put(
              store,
              "virtualNetworks",
              name,
              "{\"addressSpace\":{\"addressPrefixes\":[\"10.%d.0.0/16\"]}}".formatted(number));
      case 4 -> delete(store, "networkSecurityGroups", name);
      case 5 -> delete(store, "virtualNetworks", name);
      default -> put(store, "networkManagers/m/securityAdminConfigurations", name, "{}");
    }
  }

  @Test
  void aChangeOfWhatConfiguresNothingLeavesTheEngineAsItIs() throws StoreException {
    try (Store store = Store.open(folder)) {
      put(store, "routeTables", "t", "{\"routes\":[]}");
      Estate estate = new Estate(store, List.of());
      Snapshot before = estate.now();
      ResourceId group = ResourceId.of(GROUP);
      store.change(
          "me",
          now -> now.put(group, "Microsoft.Resources/resourceGroups", "{}", Precondition.NONE));
      assertThat(estate.now().revision()).isGreaterThan(before.revision());
      assertThat(estate.now().engine()).isSameAs(before.engine());
      put(store, "routeTables", "t", "{\"routes\":[]}");
      assertThat(estate.now().engine()).isNotSameAs(before.engine());
    }
  }

  @Test
  void whatIsReadAheadIsThereBeforeAnybodyAsks() throws Exception {
    try (Store store = Store.open(folder)) {
      put(store, "routeTables", "t", "{\"routes\":[]}");
      Estate estate = new Estate(store, List.of());
      assertThat(estate.last()).isEmpty();
      estate.readAhead();
      for (int i = 0; i < 200 && estate.last().isEmpty(); i++) {
        Thread.sleep(50);
      }
      assertThat(estate.last()).hasValueSatisfying(read -> assertThat(read.resources()).isOne());
    }
  }
}
