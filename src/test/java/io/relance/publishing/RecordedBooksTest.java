package io.relance.publishing;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.newTenant;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.rules.RuleBook;
import io.relance.rules.engine.CompiledBook;
import io.relance.rules.folder.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rule books that decided something can be had again, and are written once. */
class RecordedBooksTest {
  private static final Clocks CLOCKS = new Clocks(InstantSource.system());
  private final UUID tenant = newTenant();
  private final RecordedBooks recorded = new RecordedBooks(CLOCKS);

  private static RuleBook shipped(UUID tenant) {
    return book(Path.of("rules"), tenant);
  }

  private static RuleBook book(Path rules, UUID tenant) {
    try (var folder = RuleFolder.open(rules)) {
      return folder.inForce(tenant);
    }
  }

  private <T> T in(Database.Work<T> work) {
    return onVirtualThread(() -> database().inTenant(tenant, work));
  }

  private long rows() {
    return in(
        tx ->
            (long)
                tx.list(
                        "select number from rule_book where tenant = $1",
                        row -> row.getLong("number"),
                        tenant)
                    .size());
  }

  @Test
  void givesBackTheBookThatDecided() {
    var book = shipped(tenant);
    in(
        tx -> {
          recorded.keep(tx, book);
          return 0;
        });

    var again = again(new RecordedBooks(CLOCKS), book.version());

    assertThat(again.version()).isEqualTo(book.version());
    assertThat(((CompiledBook) again).rules()).isEqualTo(((CompiledBook) book).rules());
    var unknown = in(tx -> recorded.find(tx, "0123456789abcdef"));
    assertThat(unknown).isEmpty();
    var other = newTenant();
    var foreign =
        onVirtualThread(() -> database().inTenant(other, tx -> recorded.find(tx, book.version())));
    assertThat(foreign).isEmpty();
  }

  @Test
  void givesBackTables(@TempDir Path rules) throws IOException {
    var folder = Files.createDirectories(rules.resolve("exclusion/small"));
    Files.writeString(folder.resolve("table.csv"), "Entry.openAmount,Exclusion\n< 50,SMALL\n");
    Files.writeString(
        folder.resolve("cases.yaml"),
        """
        - case: small
          given: { entries: [ { reference: F-1, openAmount: 1 } ] }
          expect: { F-1: SMALL }
        - case: large
          given: { entries: [ { reference: F-1, openAmount: 1000 } ] }
          expect: nothing
        """);
    var book = book(rules, tenant);
    in(
        tx -> {
          recorded.keep(tx, book);
          return 0;
        });

    var again = again(new RecordedBooks(CLOCKS), book.version());

    assertThat(((CompiledBook) again).rules()).isEqualTo(((CompiledBook) book).rules());
  }

  @Test
  void writesEachBookOnce() {
    var book = shipped(tenant);
    for (int i = 0; i < 3; i++) {
      in(
          tx -> {
            recorded.keep(tx, book);
            recorded.keep(tx, book);
            return 0;
          });
    }

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void writesItAgainWhenTheFirstTimeWasUndone() {
    var book = shipped(tenant);
    assertThatThrownBy(
            () ->
                in(
                    tx -> {
                      recorded.keep(tx, book);
                      recorded.keep(tx, book);
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");
    assertThat(rows()).isZero();

    in(
        tx -> {
          recorded.keep(tx, book);
          return 0;
        });

    assertThat(rows()).isEqualTo(1);
  }

  private RuleBook again(RecordedBooks recorded, String version) {
    var files = in(tx -> recorded.find(tx, version)).orElseThrow();
    return onVirtualThread(() -> recorded.built(files)).orElseThrow();
  }
}
