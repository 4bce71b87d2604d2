package io.ipflow.store;

import static io.ipflow.store.Ids.GROUP;
import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.SUBSCRIPTION;
import static io.ipflow.store.Ids.names;
import static io.ipflow.store.Ids.nsg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ipflow.model.ResourceId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listings by place and type, in a stable order, page by page. */
class ListingTest {
  private static final String SUBNET = "Microsoft.Network/virtualNetworks/subnets";
  private static final Scope IN_GROUP = new Scope.Below(ResourceId.of(GROUP));

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() throws StoreException {
    store = Store.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void put(String id, String type) throws StoreException {
    store.change("me", now -> now.put(ResourceId.of(id), type, "{}", Precondition.NONE));
  }

  private List<String> list(Listing listing) throws StoreException {
    return names(store.read(now -> now.list(listing)));
  }

  private void putATree() throws StoreException {
    put(SUBSCRIPTION, "Microsoft.Resources/subscriptions");
    put(GROUP, "Microsoft.Resources/resourceGroups");
    put(GROUP + "2", "Microsoft.Resources/resourceGroups");
    put(nsg("b").toString(), NSG);
    put(nsg("A").toString(), NSG.toUpperCase(Locale.ROOT));
    put(GROUP + "/providers/Microsoft.Network/virtualNetworks/v", "Microsoft.Network/x");
    put(GROUP + "/providers/Microsoft.Network/virtualNetworks/v/subnets/s", SUBNET);
    put(GROUP + "2/providers/Microsoft.Network/networkSecurityGroups/c", NSG);
  }

  @Test
  void placeAndTypeNarrowAListing() throws StoreException {
    putATree();

    assertThat(list(Listing.of(Scope.EVERYTHING))).hasSize(8);
    assertThat(list(Listing.of(IN_GROUP))).containsExactly("A", "b", "v", "s");
    assertThat(list(Listing.of(IN_GROUP).ofType(NSG))).containsExactly("A", "b");
    assertThat(list(Listing.of(Scope.EVERYTHING).ofType(NSG))).containsExactly("A", "b", "c");
    assertThat(list(Listing.of(IN_GROUP).ofType("Microsoft.Network/none"))).isEmpty();
  }

  @Test
  void childrenStandDirectlyInTheirParent() throws StoreException {
    putATree();

    assertThat(list(childrenOf(SUBSCRIPTION.toUpperCase(Locale.ROOT))))
        .containsExactly("rg", "rg2");
    assertThat(list(childrenOf(GROUP))).containsExactly("A", "b", "v");
    assertThat(list(childrenOf(GROUP).ofType(NSG))).containsExactly("A", "b");
    assertThat(list(childrenOf(GROUP + "/providers/Microsoft.Network/virtualNetworks/v")))
        .containsExactly("s");
  }

  private static Listing childrenOf(String id) {
    return Listing.of(new Scope.ChildrenOf(ResourceId.of(id)));
  }

  @Test
  void forEachHandsOverAllInScopeInOrder() throws StoreException {
    putATree();
    List<String> seen = new ArrayList<>();
    store.read(
        now -> {
          now.forEach(IN_GROUP, resource -> seen.add(resource.id().name()));
          return null;
        });

    assertThat(seen).containsExactly("A", "b", "v", "s");
  }

  @Test
  void pagesTogetherAreTheWholeListing() throws StoreException {
    putNumbered(25);
    List<String> all = new ArrayList<>();
    Optional<Continuation> end = Optional.empty();
    int pages = 0;
    do {
      Listing next = new Listing(IN_GROUP, Optional.of(NSG), 10, end);
      Page page = store.read(now -> now.list(next));
      all.addAll(names(page));
      end = page.next().map(token -> Continuation.parse(token.text()).orElseThrow());
      pages++;
    } while (end.isPresent());

    assertThat(all).isEqualTo(IntStream.range(100, 125).mapToObj(i -> "n" + i).toList());
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void aPageThatIsJustFullIsTheLast() throws StoreException {
    putNumbered(10);
    Page page = store.read(now -> now.list(Listing.of(IN_GROUP).limitedTo(10)));

    assertThat(page.resources()).hasSize(10);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void pagingGoesOnWhereItEndedAlsoIfThatResourceIsGone() throws StoreException {
    putNumbered(4);
    Listing listing = Listing.of(IN_GROUP).limitedTo(2);
    Page first = store.read(now -> now.list(listing));
    store.change("me", now -> now.delete(nsg("n101"), Precondition.NONE));
    put(nsg("n1000").toString(), NSG);

    assertThat(names(first)).containsExactly("n100", "n101");
    assertThat(list(listing.from(first.next().orElseThrow()))).containsExactly("n102", "n103");
  }

  private void putNumbered(int count) throws StoreException {
    store.change(
        "me",
        now -> {
          for (int i = 0; i < count; i++) {
            now.put(nsg("n" + (100 + i)), NSG, "{}", Precondition.NONE);
          }
          return null;
        });
  }

  @Test
  void aContinuationThatWasNotGivenOutIsNone() {
    assertThat(Continuation.parse("")).isEmpty();
    assertThat(Continuation.parse("!")).isEmpty();
    assertThat(Continuation.parse("_w")).isEmpty();
    assertThat(Continuation.after("/ä").text()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void aPageHoldsSomething() {
    assertThatThrownBy(() -> Listing.of(Scope.EVERYTHING).limitedTo(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
