package io.relance.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many tasks at once: chosen by criteria, looked at before anything goes, and done together. */
class BulkTest {
  private LedgerFixture ledger;

  @BeforeEach
  void threeCustomers() {
    ledger = new LedgerFixture();
    ledger.customer("C-2000", "a@faure.example");
    ledger.entry("F-9", "C-2000", "2012-12-01", "50.00");
    ledger.customer("C-3000", "b@noir.example");
    ledger.entry("F-10", "C-3000", "2013-01-20", "9000.00");
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                update customer set language = 'en', tags = '{"region": "Ouest"}'
                where tenant = $1 and customer = 'C-2000'
                """,
                ledger.tenant.id()));
    ledger.run();
  }

  @Test
  void findsTasksByWhatTheyAreAndWhomTheyAreFor() {
    assertThat(customers("minAmount=1200.50")).containsExactly("C-1042", "C-3000");
    assertThat(customers("maxAmount=1200.49")).containsExactly("C-2000");
    assertThat(customers("minDaysOverdue=31")).containsExactly("C-1042", "C-2000");
    assertThat(customers("minDaysOverdue=31&maxDaysOverdue=31")).containsExactly("C-1042");
    assertThat(customers("language=en")).containsExactly("C-2000");
    assertThat(customers("tag=region:Ouest")).containsExactly("C-2000");
    assertThat(customers("profile=" + ledger.profile)).hasSize(3);
    assertThat(customers("profile=" + UUID.randomUUID())).isEmpty();
    assertThat(customers("channel=letter")).isEmpty();
    assertThat(customers("step=1")).hasSize(3);
  }

  @Test
  void actsOnWhatTheCriteriaMeetAndAnswersForEach() {
    var answer =
        ledger
            .tenant
            .post(
                "/api/v1/tasks:approve",
                new JsonObject("{\"criteria\": {\"entity\": \"FR\", \"minAmount\": \"1000\"}}"))
            .json();

    assertThat(answer.getJsonArray("items")).hasSize(2);
    assertThat(answer.getBoolean("more")).isFalse();
    assertThat(
            answer.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("status")))
        .containsOnly("approved");
    assertThat(customers("status=proposed")).containsExactly("C-2000");
  }

  @Test
  void wantsIdsOrCriteria() {
    assertThat(ledger.tenant.post("/api/v1/tasks:approve", new JsonObject()).status())
        .isEqualTo(400);
    assertThat(
            ledger
                .tenant
                .post(
                    "/api/v1/tasks:approve", new JsonObject("{\"ids\": [\"x\"], \"criteria\": {}}"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void showsWhatWouldBeSentCustomerByCustomer() {
    var preview =
        ledger
            .tenant
            .post("/api/v1/tasks:preview", new JsonObject("{\"criteria\": {\"entity\": \"FR\"}}"))
            .json();

    assertThat(preview.getJsonArray("items").stream().map(BulkTest::shortly))
        .containsExactly(
            "C-1042 [\"compta@martin.example\"] 1200.50",
            "C-2000 [\"a@faure.example\"] 50.00",
            "C-3000 [\"b@noir.example\"] 9000.00");
    var english = preview.getJsonArray("items").getJsonObject(1);
    assertThat(english.getString("subject")).contains("€50.00").contains("Maison Dupont");
    assertThat(english.getString("body")).contains("F-9");
    assertThat(preview.getJsonObject("summary").getJsonObject("totals").getString("EUR"))
        .isEqualTo("10250.50");
    assertThat(customers("status=proposed")).hasSize(3);
  }

  @Test
  void saysWhatCouldNotGo() {
    ledger.tenant.patch("/api/v1/entities/FR/entries/F-9", new JsonObject().put("stopped", true));

    var preview =
        ledger
            .tenant
            .post(
                "/api/v1/tasks:preview",
                new JsonObject("{\"criteria\": {\"customer\": \"C-2000\"}}"))
            .json();

    assertThat(preview.getJsonArray("items")).isNotEmpty();
    for (var item : preview.getJsonArray("items")) {
      assertThat(((JsonObject) item).getString("problem")).isNotBlank();
    }
  }

  @Test
  void bindsLettersIntoOneFileEachOnItsOwnPage() throws IOException, InterruptedException {
    ledger.tenant.in(
        tx ->
            tx.update("update task set channel = 'letter' where tenant = $1", ledger.tenant.id()));

    try (var document = Loader.loadPDF(letters("{\"criteria\": {\"entity\": \"FR\"}}"))) {
      assertThat(document.getNumberOfPages()).isEqualTo(3);
      var text = new PDFTextStripper().getText(document);
      assertThat(text).contains("F-2013-001", "F-9", "F-10");
    }
  }

  @Test
  void bindsNoLetterThatIsExcepted() throws IOException, InterruptedException {
    ledger.tenant.in(
        tx ->
            tx.update("update task set channel = 'letter' where tenant = $1", ledger.tenant.id()));
    var body =
        "{\"criteria\": {\"entity\": \"FR\", \"status\": \"proposed\"}, \"except\": [\"%s\"]}"
            .formatted(task("C-2000"));

    try (var document = Loader.loadPDF(letters(body))) {
      assertThat(document.getNumberOfPages()).isEqualTo(2);
      assertThat(new PDFTextStripper().getText(document)).doesNotContain("F-9");
    }
  }

  @Test
  void bindsNoFileThatLacksLetters() {
    ledger.tenant.in(
        tx ->
            tx.update(
                """
                insert into task (tenant, task, entity, customer, status, phase, level, channel, template, currency,
                  total, automatic, due_on, decided_on, rule, rule_file, rule_book, created_at, changed_at)
                select $1, gen_random_uuid(), 'FR', 'C-1042', 'sent', 'reminder', 1, 'letter', 'reminder', 'EUR', 80,
                  false, '2013-01-31', '2013-01-31', 'A rule', 'step/due/rule.drl', 'simple-1', now(), now()
                from generate_series(1, 501)
                """,
                ledger.tenant.id()));

    var refused =
        ledger.tenant.post(
            "/api/v1/tasks:letters",
            new JsonObject("{\"criteria\": {\"entity\": \"FR\", \"channel\": \"letter\"}}"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("too-many-letters");
  }

  private byte[] letters(String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(WebFixture.uri("/api/v1/tasks:letters"))
            .header("Authorization", "Bearer " + ledger.tenant.admin())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request, BodyHandlers.ofByteArray());
      assertThat(response.headers().firstValue("Content-Type")).contains("application/pdf");
      return response.body();
    }
  }

  @Test
  void printsNoLetterThatWasWithdrawn() {
    ledger.tenant.in(
        tx ->
            tx.update("update task set channel = 'letter' where tenant = $1", ledger.tenant.id()));
    var ids = new JsonArray();
    for (var customer : List.of("C-1042", "C-2000", "C-3000")) {
      var id = task(customer);
      ids.add(id);
      ledger.tenant.post("/api/v1/tasks/" + id + "/cancel", new JsonObject());
    }

    var refused = ledger.tenant.post("/api/v1/tasks:letters", new JsonObject().put("ids", ids));

    assertThat(refused.code()).isEqualTo("no-letters");
  }

  @Test
  void doesNotActOnOtherTasksThanThoseAskedFor() {
    var refused =
        ledger.tenant.post(
            "/api/v1/tasks:approve", new JsonObject("{\"criteria\": {\"status\": \"failed\"}}"));

    assertThat(refused.code()).isEqualTo("status-not-for-bulk");
    assertThat(customers("status=proposed")).hasSize(3);
  }

  @Test
  void aCallThatReachesNobodyHoldsUpNoOtherEntry() {
    ledger.tenant.post(
        "/api/v1/tasks/" + task("C-3000") + "/complete",
        new JsonObject("{\"movesStep\": false, \"againOn\": \"2013-03-31\"}"));
    ledger.entry("F-11", "C-3000", "2013-01-25", "70.00");

    assertThat(proposedOn("2013-02-03")).doesNotContain("C-3000");
    assertThat(why("F-10")).contains("2013-03-31");
    assertThat(proposedOn("2013-02-04")).contains("C-3000");
    assertThat(why("F-10")).doesNotContain("2013-03-31");
  }

  @Test
  void aCallIsNotPutOffForEver() {
    var refused =
        ledger.tenant.post(
            "/api/v1/tasks/" + task("C-3000") + "/complete",
            new JsonObject("{\"movesStep\": false, \"againOn\": \"2014-01-31\"}"));

    assertThat(refused.code()).isEqualTo("again-out-of-range");
  }

  private String why(String entry) {
    return ledger
        .tenant
        .get("/api/v1/entities/FR/entries/" + entry + "/why")
        .json()
        .getString("detail");
  }

  @Test
  void hasNoFileWithoutLetters() {
    var refused =
        ledger.tenant.post(
            "/api/v1/tasks:letters", new JsonObject("{\"criteria\": {\"entity\": \"FR\"}}"));

    assertThat(refused.code()).isEqualTo("no-letters");
  }

  @Test
  void aCallThatReachesNobodyLeavesTheStepDue() {
    var task = task("C-3000");
    var done =
        ledger.tenant.post(
            "/api/v1/tasks/" + task + "/complete",
            new JsonObject(
                "{\"movesStep\": false, \"outcome\": \"no-answer\", \"againOn\": \"2013-02-05\"}"));
    assertThat(done.json().getString("status")).isEqualTo("done");
    assertThat(done.json().getString("reason")).isEqualTo("no-answer");

    assertThat(proposedOn("2013-02-04")).doesNotContain("C-3000");
    assertThat(proposedOn("2013-02-05")).contains("C-3000");
  }

  @Test
  void aCallThatMovesTheStepMayRecordAPromise() {
    var task = task("C-3000");
    ledger.tenant.post(
        "/api/v1/tasks/" + task + "/complete",
        new JsonObject()
            .put("outcome", "promised")
            .put(
                "promises",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("entry", "F-10")
                            .put("amount", "9000.00")
                            .put("date", "2013-02-10"))));

    var entry = ledger.tenant.get("/api/v1/entities/FR/entries/F-10").json();
    assertThat(entry.getJsonArray("promises").getJsonObject(0).getString("state"))
        .isEqualTo("upcoming");
    assertThat(proposedOn("2013-02-05")).doesNotContain("C-3000");
  }

  @Test
  void aPromiseForAnothersEntryUndoesTheCompletion() {
    var task = task("C-3000");

    var refused =
        ledger.tenant.post(
            "/api/v1/tasks/" + task + "/complete",
            new JsonObject(
                "{\"promises\": [{\"entry\": \"F-9\", \"amount\": \"1\", \"date\": \"2013-02-10\"}]}"));

    assertThat(refused.code()).isEqualTo("unknown-entry");
    assertThat(customers("status=proposed")).contains("C-3000");
  }

  private static String shortly(Object item) {
    var json = (JsonObject) item;
    return "%s %s %s"
        .formatted(
            json.getString("customer"), json.getJsonArray("recipients"), json.getString("total"));
  }

  private String task(String customer) {
    return ledger
        .tenant
        .get("/api/v1/tasks?customer=" + customer)
        .json()
        .getJsonArray("items")
        .getJsonObject(0)
        .getString("id");
  }

  private List<String> proposedOn(String day) {
    ledger.tenant.put("/api/v1/clock", new JsonObject().put("now", day + "T08:00:00Z"));
    ledger.run();
    return customers("status=proposed");
  }

  private List<String> customers(String query) {
    var reply = ledger.tenant.get("/api/v1/tasks?entity=FR&" + query);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("customer"))
        .sorted()
        .toList();
  }
}
