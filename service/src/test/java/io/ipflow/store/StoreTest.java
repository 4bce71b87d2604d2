package io.ipflow.store;

import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.nsg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ipflow.model.ResourceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change is all or nothing, under preconditions, and is seen whole or not at all. */
class StoreTest {
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

  private Committed<Resource> put(String name, String body, Precondition wanted)
      throws StoreException {
    return store.change("me", change -> change.put(nsg(name), NSG, body, wanted));
  }

  private Optional<Resource> get(String name) throws StoreException {
    return store.read(now -> now.get(ResourceId.of(nsg(name).toString().toUpperCase(Locale.ROOT))));
  }

  private Optional<String> setting(String name) throws StoreException {
    return store.read(now -> now.setting(name));
  }

  private long revision() throws StoreException {
    return store.read(Reading::revision);
  }

  @Test
  void whatWasPutIsThereInAnyLetterCaseAndAsWritten() throws StoreException {
    Committed<Resource> put = put("Web", "{\"a\":1}", Precondition.NONE);

    assertThat(get("WEB")).contains(put.answer());
    assertThat(put.answer().id()).hasToString(nsg("Web").toString());
    assertThat(put.answer().body()).isEqualTo("{\"a\":1}");
    assertThat(put.answer().etag()).matches("W/\"[0-9a-f-]{36}\"");
    assertThat(put.answer().revision()).isEqualTo(1);
    assertThat(put.revision()).isEqualTo(1);
    assertThat(put.etags()).isEqualTo(Map.of(nsg("web"), put.answer().etag()));
  }

  @Test
  void anotherPutInOtherLettersReplacesItUnderANewEtag() throws StoreException {
    String before = put("web", "1", Precondition.NONE).answer().etag();
    put("WEB", "2", Precondition.NONE);

    assertThat(get("web").orElseThrow().body()).isEqualTo("2");
    assertThat(get("web").orElseThrow().id().name()).isEqualTo("WEB");
    assertThat(get("web").orElseThrow().etag()).isNotEqualTo(before);
    assertThat(store.read(now -> now.list(Listing.of(Scope.EVERYTHING))).resources()).hasSize(1);
  }

  @Test
  void oneChangeOfSeveralResourcesIsOneRevision() throws StoreException {
    put("gone", "0", Precondition.NONE);
    Committed<Boolean> change =
        store.change(
            "me",
            now -> {
              now.put(nsg("a"), NSG, "1", Precondition.NONE);
              now.put(nsg("b"), NSG, "1", Precondition.NONE);
              now.put(nsg("c"), NSG, "1", Precondition.NONE);
              now.delete(nsg("c"), Precondition.NONE);
              return now.delete(nsg("gone"), Precondition.NONE);
            });

    assertThat(change.answer()).isTrue();
    assertThat(change.revision()).isEqualTo(2);
    assertThat(change.etags()).containsOnlyKeys(nsg("a"), nsg("b"));
    assertThat(get("a").orElseThrow().revision()).isEqualTo(2);
    assertThat(get("b").orElseThrow().revision()).isEqualTo(2);
    assertThat(get("c")).isEmpty();
    assertThat(get("gone")).isEmpty();
  }

  @Test
  void theRevisionIsKnownWithoutReadingAndAfterARestart() throws StoreException {
    assertThat(store.revision()).isZero();
    put("a", "1", Precondition.NONE);
    long second = put("b", "1", Precondition.NONE).revision();
    store.change("me", now -> "nothing touched");
    assertThatThrownBy(
            () ->
                store.change(
                    "me",
                    now -> {
                      now.put(nsg("c"), NSG, "1", Precondition.NONE);
                      throw new IOException("undone");
                    }))
        .isInstanceOf(IOException.class);

    assertThat(store.revision()).isEqualTo(second).isEqualTo(store.read(Reading::revision));
    store.close();
    store = Store.open(folder);
    assertThat(store.revision()).isEqualTo(second);
  }

  @Test
  void whatTheWorkThrowsUndoesTheWholeChange() throws StoreException {
    put("a", "old", Precondition.NONE);

    assertThatThrownBy(
            () ->
                store.change(
                    "me",
                    now -> {
                      now.put(nsg("a"), NSG, "new", Precondition.NONE);
                      now.put(nsg("b"), NSG, "new", Precondition.NONE);
                      now.set("name", "value");
                      throw new IOException("in use by a subnet");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("in use by a subnet");

    assertThat(get("a").orElseThrow().body()).isEqualTo("old");
    assertThat(get("b")).isEmpty();
    assertThat(setting("name")).isEmpty();
    assertThat(revision()).isEqualTo(1);
    assertThat(put("b", "1", Precondition.NONE).revision()).isEqualTo(2);
  }

  @Test
  void theWorkSeesWhatItHasWrittenAndOthersDoNot() throws StoreException {
    store.change(
        "me",
        now -> {
          now.put(nsg("a"), NSG, "1", Precondition.NONE);
          assertThat(now.get(nsg("a"))).isPresent();
          assertThat(get("a")).isEmpty();
          assertThat(revision()).isZero();
          return now.delete(nsg("a"), Precondition.PRESENT);
        });

    assertThat(get("a")).isEmpty();
  }

  @Test
  void aReaderStaysAtItsMoment() throws StoreException {
    put("a", "old", Precondition.NONE);
    store.read(
        now -> {
          assertThat(now.revision()).isEqualTo(1);
          put("a", "new", Precondition.NONE);
          put("b", "new", Precondition.NONE);
          assertThat(now.get(nsg("a")).orElseThrow().body()).isEqualTo("old");
          assertThat(now.list(Listing.of(Scope.EVERYTHING)).resources()).hasSize(1);
          assertThat(now.revision()).isEqualTo(1);
          return null;
        });

    assertThat(revision()).isEqualTo(3);
  }

  @Test
  void ifNoneMatchRefusesWhatIsThere() throws StoreException {
    String etag = put("a", "1", Precondition.ABSENT).answer().etag();

    assertThatThrownBy(() -> put("A", "2", Precondition.ABSENT))
        .isInstanceOf(PreconditionException.class)
        .hasMessage("`%s` has the etag %s, but expected no such resource", nsg("A"), etag);
    assertThat(get("a").orElseThrow().body()).isEqualTo("1");
  }

  @Test
  void ifMatchTakesTheEtagAloneWeakOrStrong() throws StoreException {
    String first = put("a", "1", Precondition.NONE).answer().etag();
    String second = put("a", "2", Precondition.match(first)).answer().etag();

    PreconditionException stale =
        catchThrowableOfType(
            PreconditionException.class, () -> put("a", "3", Precondition.match(first)));
    assertThat(stale.id()).isEqualTo(nsg("a"));
    assertThat(stale.etag()).contains(second);

    String strong = second.substring("W/".length());
    put("a", "4", new Precondition.Match(Set.of("\"other\"", strong)));
    assertThat(get("a").orElseThrow().body()).isEqualTo("4");
  }

  @Test
  void whatMustExistIsRefusedWhereItDoesNot() throws StoreException {
    for (Precondition wanted : Set.of(Precondition.PRESENT, Precondition.match("W/\"x\""))) {
      assertThatThrownBy(() -> put("a", "1", wanted)).isInstanceOf(PreconditionException.class);
      assertThatThrownBy(() -> store.change("me", now -> now.delete(nsg("a"), wanted)))
          .isInstanceOf(PreconditionException.class)
          .hasMessageContaining("does not exist");
    }

    assertThat(revision()).isZero();
  }

  @Test
  void aChangeMayGoOnAfterARefusedPrecondition() throws StoreException {
    put("a", "1", Precondition.NONE);
    store.change(
        "me",
        now -> {
          assertThatThrownBy(() -> now.put(nsg("a"), NSG, "2", Precondition.ABSENT))
              .isInstanceOf(PreconditionException.class);
          return now.put(nsg("b"), NSG, "2", Precondition.NONE);
        });

    assertThat(get("a").orElseThrow().body()).isEqualTo("1");
    assertThat(get("b").orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void aChangeThatTouchesNoResourceIsNoRevision() throws StoreException {
    put("a", "1", Precondition.NONE);
    Committed<Boolean> nothing =
        store.change("me", now -> now.delete(nsg("other"), Precondition.NONE));

    assertThat(nothing.answer()).isFalse();
    assertThat(nothing.revision()).isEqualTo(1);
    assertThat(nothing.etags()).isEmpty();
    assertThat(revision()).isEqualTo(1);
  }

  @Test
  void anyTextButALoneSurrogateComesBackAsItWas() throws StoreException {
    String odd = "\u0000 a\r\n\t'\"\\ ß İ \uFFFD \uD83D\uDE00 " + "x".repeat(3_000_000);
    put("Öl", odd, Precondition.NONE);
    assertThat(get("ÖL").orElseThrow().body()).isEqualTo(odd);
    put("empty", "", Precondition.NONE);
    assertThat(get("empty").orElseThrow().body()).isEmpty();

    assertThatThrownBy(() -> put("a", "\uD83D", Precondition.NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(get("a")).isEmpty();
  }

  @Test
  void aMomentIsOfNoUseAfterItsWork() throws StoreException {
    AtomicReference<Writing> kept = new AtomicReference<>();
    store.change(
        "me",
        now -> {
          kept.set(now);
          return null;
        });

    assertThatThrownBy(() -> kept.get().put(nsg("a"), NSG, "1", Precondition.NONE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> kept.get().revision()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aClosedStoreSaysSoAndClosingTwiceIsFine() throws StoreException {
    put("a", "1", Precondition.NONE);
    assertThatThrownBy(
            () ->
                store.read(
                    now -> {
                      store.close();
                      return null;
                    }))
        .isInstanceOf(IllegalStateException.class);
    store.close();
    store.close();

    FaultException closed =
        catchThrowableOfType(FaultException.class, () -> put("a", "2", Precondition.NONE));
    assertThat(closed.fault()).isEqualTo(Fault.CLOSED);
    try (Store again = Store.open(folder)) {
      assertThat(again.read(now -> now.get(nsg("a"))).orElseThrow().body()).isEqualTo("1");
    }
  }
}
