package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.db.DatabaseFixture;
import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A refusal leaves nothing behind, whether it is returned or thrown and however much was written
 * before it; and what is answered as stored is stored.
 */
class RefusalTest {
  private static final String ENTRY = "/api/v1/entities/FR/entries/F-2013-001";
  private static final String CUSTOMER = "/api/v1/entities/FR/customers/C-1042";

  private final LedgerFixture ledger = new LedgerFixture();

  @Test
  void leavesNothingOfWhatWasWrittenBeforeIt() {
    var before = everything();

    refuse(422, ledger.tenant.patch(ENTRY, stoppedAnd("nextStep", impossibleStep())));
    refuse(
        400,
        ledger.tenant.patch(
            CUSTOMER, stoppedAnd("profile", "00000000-0000-0000-0000-000000000000")));
    refuse(
        400,
        ledger.tenant.post(
            ENTRY + "/promises",
            new JsonObject()
                .put(
                    "instalments",
                    new JsonArray()
                        .add(new JsonObject().put("amount", "10").put("date", "2013-02-10"))
                        .add(new JsonObject().put("amount", "10").put("date", "2013-02-31")))));
    refuse(
        409,
        ledger.tenant.post(
            "/api/v1/profiles", new JsonObject().put("name", "standard").put("default", true)));

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void leavesEachRefusedTaskOfABulkAsItWas() {
    var task = ledger.onlyTask().getString("id");
    ledger.tenant.post("/api/v1/tasks/" + task + "/skip", new JsonObject().put("reason", "Accord"));
    var before = everything();

    var reply =
        ledger.tenant.post(
            "/api/v1/tasks:skip",
            new JsonObject().put("ids", new JsonArray().add(task)).put("reason", "Encore"));

    assertThat(reply.json().getJsonArray("items").getJsonObject(0).getBoolean("ok")).isFalse();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void aDraftThatCannotBeCommittedIsNotAnsweredAsStored() throws SQLException {
    refuseAtCommit("rule_draft");
    try {
      var reply = ledger.tenant.patch("/api/v1/rules/draft", draft());

      assertThat(reply.status()).as(reply.text()).isEqualTo(500);
      assertThat(ledger.tenant.get("/api/v1/rules/draft").text()).doesNotContain("mine/rule.drl");
    } finally {
      owner("drop trigger refused_at_commit on relance.rule_draft");
    }
  }

  @Test
  void aDraftIsStoredAndLeavesNoTrace() {
    var trail = ledger.tenant.get("/api/v1/audit").text();

    assertThat(ledger.tenant.patch("/api/v1/rules/draft", draft()).status()).isEqualTo(200);

    assertThat(ledger.tenant.get("/api/v1/rules/draft").text()).contains("mine/rule.drl");
    assertThat(ledger.tenant.get("/api/v1/audit").text()).isEqualTo(trail);
  }

  private static JsonObject draft() {
    return new JsonObject().put("set", new JsonObject().put("mine/rule.drl", "package mine"));
  }

  private static JsonObject impossibleStep() {
    return new JsonObject().put("phase", "reminder").put("level", 7).put("dueOn", "2013-02-10");
  }

  private static JsonObject stoppedAnd(String name, Object value) {
    return new JsonObject()
        .put("stopped", new JsonObject().put("reason", "Accord"))
        .put("flags", new JsonArray().add("vip"))
        .put("disputed", new JsonObject().put("reason", "Faux"))
        .put(name, value);
  }

  private static void refuse(int status, WebFixture.Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
  }

  /** Every row of the tenant's that an operation of this story could have written. */
  private List<String> everything() {
    return Stream.of(
            "audit",
            "customer",
            "entry",
            "promise",
            "dispute",
            "profile",
            "scenario",
            "task",
            "task_line",
            "task_change",
            "receivable")
        .flatMap(table -> rows(table).stream())
        .toList();
  }

  private List<String> rows(String table) {
    return ledger.tenant.in(
        tx ->
            tx.list(
                "select to_jsonb(each)::text as row from " + table + " each order by 1",
                row -> row.getString("row")));
  }

  private void refuseAtCommit(String table) throws SQLException {
    owner(
        """
        create or replace function relance.refuse_at_commit() returns trigger language plpgsql as $$
        begin raise exception 'The disk is full.'; end $$
        """);
    owner(
        """
        create constraint trigger refused_at_commit after insert on relance.%s
        deferrable initially deferred for each row when (new.tenant = '%s')
        execute function relance.refuse_at_commit()
        """
            .formatted(table, ledger.tenant.id()));
  }

  private static void owner(String sql) throws SQLException {
    var config = DatabaseFixture.config();
    var url = "jdbc:postgresql://" + config.host() + ":" + config.port() + "/" + config.database();
    try (var owner = DriverManager.getConnection(url, config.ownerUser(), config.ownerPassword());
        var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
