package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.relance.web.WebFixture.Reply;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Feeds, what was refused of them, and snapshots that wait for a person. */
class FeedOverHttpTest {
  private static final String NDJSON = "application/x-ndjson";
  private final LedgerFixture ledger = new LedgerFixture();

  private Reply feed(String query, String lines) {
    return WebFixture.sendText(
        ledger.tenant.admin(), "POST", "/api/v1/entities/FR/feed" + query, NDJSON, lines);
  }

  private static String invoice(int number) {
    return """
        {"type":"entry","id":"F-%d","customer":"C-1042","kind":"invoice","reference":"F-%d","entryDate":\
        "2012-12-01","dueDate":"2012-12-31","amount":"10.00","openAmount":"10.00","currency":"EUR"}
        """
        .formatted(number, number);
  }

  @Test
  void appliesTheGoodLinesAndListsTheBadOnes() {
    var reply = feed("", invoice(1) + "{\"type\":\"ghost\"}\n" + invoice(2));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().getInteger("accepted")).isEqualTo(2);
    var rejected = reply.json().getJsonArray("rejected").getJsonObject(0);
    assertThat(rejected.getInteger("line")).isEqualTo(2);
    var parked = ledger.tenant.get("/api/v1/entities/FR/parked-records").json();
    var record = parked.getJsonArray("items").getJsonObject(0);
    assertThat(record.getString("record")).isEqualTo("{\"type\":\"ghost\"}");
    assertThat(record.getString("code")).isEqualTo(rejected.getString("code"));
  }

  @Test
  void feedsARefusedLineAgainOnce() {
    feed("", "{\"type\":\"entry\",\"id\":\"F-9\"}\n");
    var items =
        ledger.tenant.get("/api/v1/entities/FR/parked-records").json().getJsonArray("items");
    var path = "/api/v1/parked-records/" + items.getJsonObject(0).getString("id") + "/feed";

    var again = ledger.tenant.post(path, null);
    var twice = ledger.tenant.post(path, null);

    assertThat(again.status()).as(again.text()).isEqualTo(200);
    assertThat(again.json().getInteger("rejectedCount")).isEqualTo(1);
    assertThat(twice.code()).isEqualTo("already-fed-again");
    var after = ledger.tenant.get("/api/v1/entities/FR/parked-records").json();
    assertThat(after.getJsonArray("items")).hasSize(2);
  }

  @Test
  void releasesAHeldSnapshot() {
    var many = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      many.append(invoice(i));
    }
    feed("?mode=delta", many.toString());

    var held = feed("?mode=snapshot", invoice(1));
    var sync = "/api/v1/syncs/" + held.json().getString("feed");
    var released = ledger.tenant.post(sync + "/release", null);
    var again = ledger.tenant.post(sync + "/release", null);

    assertThat(held.json().getBoolean("held")).isTrue();
    assertThat(held.json().getInteger("closed")).isZero();
    assertThat(released.status()).as(released.text()).isEqualTo(200);
    assertThat(released.json().getBoolean("held")).isFalse();
    assertThat(released.json().getInteger("closed")).isEqualTo(41);
    assertThat(again.code()).isEqualTo("not-held");
    assertThat(ledger.tenant.get("/api/v1/entities/FR/entries/F-2").json().getBoolean("closed"))
        .isTrue();
    assertThat(ledger.tenant.get("/api/v1/entities/FR/syncs").json().getJsonArray("items"))
        .hasSize(2);
  }

  @Test
  void streamsAFeedThatIsLargerThanAnyBody() {
    var lines = new StringBuilder();
    for (int i = 0; i < 12_000; i++) {
      lines.append(invoice(i));
    }
    assertThat(lines.length()).isGreaterThan(2 * Limits.BODY_BYTES);

    var reply = feed("?mode=delta", lines.toString());

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.json().getInteger("accepted")).isEqualTo(12_000);
  }

  @Test
  void refusesAnUnknownEntityAndAWrongType() {
    var unknown =
        WebFixture.sendText(
            ledger.tenant.admin(), "POST", "/api/v1/entities/XX/feed", NDJSON, invoice(1));
    var json =
        WebFixture.sendText(
            ledger.tenant.admin(), "POST", "/api/v1/entities/FR/feed", "text/csv", "a;b");
    var mode = feed("?mode=whole", invoice(1));

    assertThat(unknown.code()).isEqualTo("not-found");
    assertThat(json.code()).isEqualTo("unsupported-media-type");
    assertThat(mode.code()).isEqualTo("invalid-parameter");
    assertThat(ledger.tenant.get("/api/v1/entities").status()).isEqualTo(200);
  }

  @Test
  void withdrawsTheTaskWhenThePaymentArrives() {
    var task = ledger.onlyTask();

    feed(
        "",
        """
        {"type":"entry","id":"F-2013-001","customer":"C-1042","kind":"invoice","reference":"F-2013-001",\
        "entryDate":"2012-12-01","dueDate":"2012-12-31","amount":"1200.50","openAmount":"0.00",\
        "currency":"EUR","closed":true,"paidDate":"2013-01-30"}
        """);

    var after = ledger.tenant.get("/api/v1/tasks/" + task.getString("id")).json();
    assertThat(after.getString("status")).isEqualTo("cancelled");
  }

  @Test
  void answersWhatTheContractPromises() {
    JsonObject report = feed("", invoice(1)).json();

    assertThat(report.fieldNames())
        .contains("feed", "accepted", "unchanged", "closed", "rejected", "held");
  }
}
