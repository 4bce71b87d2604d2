package io.ipflow.store;

import static io.ipflow.store.Ids.NSG;
import static io.ipflow.store.Ids.nsg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of the first schema is brought up to date and loses nothing. */
class MigrationTest {
  @TempDir Path folder;

  @BeforeEach
  void makeAStoreOfTheFirstSchema() throws Exception {
    String script;
    try (InputStream in = MigrationTest.class.getResourceAsStream("version-1.sql")) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path file = folder.resolve("ipflow.db");
    try (Connection connection = SqliteFile.source(file).getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : Pattern.compile(";\n").splitAsStream(script).toList()) {
        statement.execute(sql);
      }
    }
    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void whatItHeldIsThere() throws Exception {
    try (Store store = Store.open(folder)) {
      store.read(
          now -> {
            assertThat(now.revision()).isEqualTo(3);
            assertThat(now.setting("tenant")).contains("one");
            assertThat(now.get(nsg("WEB")))
                .contains(
                    new Resource(
                        nsg("Web"),
                        NSG,
                        "{\"a\": \"ä;'\"}",
                        "W/\"00000000-0000-0000-0000-000000000001\"",
                        2));
            assertThat(now.changesSince(0).areKnown()).isFalse();
            assertThat(now.changesSince(1).changes())
                .extracting(Change::revision, Change::kind, Change::at, Change::who)
                .containsExactly(
                    tuple(2L, Change.Kind.PUT, Instant.ofEpochMilli(1795698000123L), "eve"),
                    tuple(3L, Change.Kind.DELETE, Instant.ofEpochMilli(1795698001000L), "adam"));
            return null;
          });
    }
  }

  @Test
  void whatIsNewMayBeWritten() throws Exception {
    AuditEntry entry = new AuditEntry(Instant.EPOCH, "eve", "PUT", "/", "201");
    try (Store store = Store.open(folder)) {
      store.change(
          "eve",
          now -> {
            now.put(WriteLoad.operation(1));
            now.audit(entry);
            return now.put(nsg("web"), NSG, "{}", Precondition.PRESENT);
          });
    }
    try (Store store = Store.open(folder)) {
      store.read(
          now -> {
            assertThat(now.revision()).isEqualTo(4);
            assertThat(now.operation("operation-1")).contains(WriteLoad.operation(1));
            assertThat(now.auditAfter(0, 9)).containsExactly(new Audited(1, entry));
            return null;
          });
    }
  }
}
