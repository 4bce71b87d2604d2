package io.ipflow.store;

import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.nsg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that was kept can be undone, all or nothing, until something else is changed. */
class UndoTest {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void openAStoreThatHoldsSomething() throws StoreException {
    store = Store.open(folder);
    store.change(
        "eve",
        now -> {
          now.put(nsg("Web"), NSG, "old", Precondition.NONE);
          return now.put(nsg("gone"), NSG, "there", Precondition.NONE);
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Everything but etags and revisions, which are new with every put. */
  private List<String> contents() throws StoreException {
    List<String> all = new ArrayList<>();
    store.read(
        now -> {
          now.forEach(
              Scope.EVERYTHING, one -> all.add(one.id() + " " + one.type() + " " + one.body()));
          return "";
        });
    return all;
  }

  private long importing() throws StoreException {
    return store
        .change(
            "adam",
            now -> {
              now.keep();
              now.put(nsg("WEB"), "Other/type", "1", Precondition.NONE);
              now.put(nsg("web"), NSG, "2", Precondition.NONE);
              now.put(nsg("new"), NSG, "3", Precondition.NONE);
              return now.delete(nsg("gone"), Precondition.NONE);
            })
        .revision();
  }

  private void undo() throws StoreException {
    store.change(
        "adam",
        now -> {
          now.undo();
          return "";
        });
  }

  @Test
  void whatWasReplacedAddedAndDeletedIsAsItWas() throws StoreException {
    List<String> before = contents();
    long revision = importing();
    Kept kept = store.read(Reading::kept).orElseThrow();
    assertThat(kept.revision()).isEqualTo(revision);
    assertThat(kept.who()).isEqualTo("adam");
    assertThat(kept.resources()).isEqualTo(3);

    undo();
    assertThat(contents()).isEqualTo(before);
    assertThat(store.read(Reading::kept)).isEmpty();
    assertThat(store.read(now -> now.changesSince(revision)).changes())
        .extracting(change -> change.id().name() + " " + change.kind())
        .containsExactlyInAnyOrder("gone PUT", "new DELETE", "Web PUT");
  }

  @Test
  void itIsRefusedOnceSomethingElseWasChanged() throws StoreException {
    importing();
    store.change("eve", now -> now.put(nsg("other"), NSG, "{}", Precondition.NONE));
    List<String> before = contents();
    assertThatThrownBy(this::undo).isInstanceOf(IllegalStateException.class);
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void whereNothingIsKeptNothingIsUndone() throws StoreException {
    assertThatThrownBy(this::undo).isInstanceOf(IllegalStateException.class);
    importing();
    undo();
    assertThatThrownBy(this::undo).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyTheLatestChangeThatWasKeptComesBack() throws StoreException {
    importing();
    List<String> between = contents();
    store.change(
        "adam",
        now -> {
          now.keep();
          return now.put(nsg("new"), NSG, "4", Precondition.NONE);
        });
    undo();
    assertThat(contents()).isEqualTo(between);
  }

  @Test
  void aChangeThatFailsKeepsNothing() throws StoreException {
    long revision = importing();
    assertThatThrownBy(
            () ->
                store.change(
                    "adam",
                    now -> {
                      now.keep();
                      now.put(nsg("new"), NSG, "4", Precondition.NONE);
                      throw new IllegalArgumentException();
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.read(Reading::kept).orElseThrow().revision()).isEqualTo(revision);
  }

  @Test
  void itOutlivesTheProcess() throws StoreException {
    List<String> before = contents();
    importing();
    store.close();
    store = Store.open(folder);
    undo();
    assertThat(contents()).isEqualTo(before);
  }
}
