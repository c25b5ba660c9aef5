package io.relance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The road of an entry through the whole service, by its public interfaces. */
class WholeRoadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CUSTOMER =
      """
      {"type":"customer","id":"C1","name":"Menuiserie Martin","email":"compta@martin.example","profile":"PME"}""";

  private static ServiceFixture service;

  @BeforeAll
  static void start() {
    service = ServiceFixture.start(Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void remindsCustomerOfLateInvoiceByMail() {
    var api = follower("Ateliers de la Loire", true);
    api.put("/api/v1/clock", "{\"now\":\"2013-01-31T08:00:00Z\"}");
    api.feed("FR", "snapshot", CUSTOMER, invoice("F1", "2012-12-31", "1200.50"));

    api.post("/api/v1/entities/FR/runs", "{\"date\":\"2013-01-31\"}");

    awaitSent(api, 1);
    assertThat(subjectsTo("compta@martin.example")).hasSize(1);
    var why = api.get("/api/v1/entities/FR/entries/F1/why");
    assertThat(why.getString("outcome")).isEqualTo("not-yet");
  }

  @Test
  void leavesOutWhatIsPaidAutomaticallyAndSaysWhy() {
    var api = follower("Domaine des Lices", true);
    api.put("/api/v1/clock", "{\"now\":\"2013-01-31T08:00:00Z\"}");
    api.put("/api/v1/entities/FR/payment-methods/LCR", "{\"label\":\"Traite\",\"automatic\":true}");
    var drafted =
        new JsonObject(invoice("F1", "2012-12-31", "1200.50")).put("paymentMethod", "LCR");
    api.feed("FR", "snapshot", CUSTOMER, drafted.encode());

    var run = api.post("/api/v1/entities/FR/runs", "{}");

    assertThat(run.getJsonObject("excluded").getInteger("AUTOMATIC_PAYMENT")).isEqualTo(1);
    var why = api.get("/api/v1/entities/FR/entries/F1/why");
    assertThat(why.getString("outcome")).isEqualTo("excluded");
    assertThat(why.getJsonArray("because").getJsonObject(0).getString("file"))
        .startsWith("exclusion/automatic-payment/");
  }

  @Test
  void keepsTenantsWithIdenticalCodesApart() {
    var one = follower("Un", false);
    var other = follower("Autre", false);
    for (var api : List.of(one, other)) {
      api.put("/api/v1/clock", "{\"now\":\"2013-01-31T08:00:00Z\"}");
    }
    one.feed("FR", "snapshot", CUSTOMER, invoice("F1", "2012-12-31", "100.00"));
    other.feed("FR", "snapshot", CUSTOMER, invoice("F1", "2013-06-30", "999.00"));

    assertThat(one.post("/api/v1/entities/FR/runs", "{}").getInteger("tasks")).isEqualTo(1);
    assertThat(other.post("/api/v1/entities/FR/runs", "{}").getInteger("tasks")).isZero();

    assertThat(one.get("/api/v1/entities/FR/entries/F1").getString("openAmount"))
        .isEqualTo("100.00");
    assertThat(other.get("/api/v1/entities/FR/entries/F1").getString("openAmount"))
        .isEqualTo("999.00");
    var task = one.items("/api/v1/tasks").getFirst().getString("id");
    assertThat(other.send("GET", "/api/v1/tasks/" + task, "application/json", "").statusCode())
        .isEqualTo(404);
    assertThat(other.items("/api/v1/tasks")).isEmpty();
  }

  @Test
  void withdrawsProposalWhenPaymentArrives() {
    var api = follower("Verrerie Faure", false);
    api.feed("FR", "delta", CUSTOMER, invoice("F1", daysAgo(40), "100.00"));
    var task = onlyTask(api);

    api.feed("FR", "delta", paid("F1", daysAgo(40), "100.00"));

    assertThat(api.get("/api/v1/tasks/" + task).getString("status")).isEqualTo("cancelled");
  }

  static ApiFixture follower(String name, boolean automatic) {
    var tenant = service.tenant(name, true);
    return followed(service.api(tenant.token()), automatic);
  }

  static ApiFixture followed(ApiFixture api, boolean automatic) {
    api.put(
        "/api/v1/entities/FR",
        """
        {"name":"Société FR","currency":"EUR","timeZone":"Europe/Paris","grouping":"item",
         "settings":{"firstSyncGuard":false}}
        """);
    var profile =
        api.post("/api/v1/profiles", "{\"name\":\"PME\",\"default\":true}").getString("id");
    api.put(
        "/api/v1/profiles/" + profile + "/scenario",
        """
        {"catchUp":"spaced","branches":{
          "withEmail":{"enabled":true,"steps":[
            {"phase":"reminder","level":1,"channel":"email","template":"reminder","automatic":%s,
             "trigger":{"reference":"due-date","days":10,"endOfMonth":false}},
            {"phase":"reminder","level":2,"channel":"letter","template":"formal-notice","automatic":false,
             "trigger":{"reference":"previous-step","days":15,"endOfMonth":false}}]},
          "withoutEmail":{"enabled":false,"steps":[]}}}
        """
            .formatted(automatic));
    return api;
  }

  static String invoice(String id, String dueDate, String amount) {
    return new JsonObject()
        .put("type", "entry")
        .put("id", id)
        .put("customer", "C1")
        .put("kind", "invoice")
        .put("reference", id)
        .put("entryDate", LocalDate.parse(dueDate).minusDays(30).toString())
        .put("dueDate", dueDate)
        .put("amount", amount)
        .put("openAmount", amount)
        .put("currency", "EUR")
        .put("version", 1)
        .encode();
  }

  static String paid(String id, String dueDate, String amount) {
    return new JsonObject(invoice(id, dueDate, amount))
        .put("openAmount", "0.00")
        .put("closed", true)
        .put("letterCode", "AAA")
        .put("version", 2)
        .encode();
  }

  static String daysAgo(int days) {
    return LocalDate.now(ZoneId.of("Europe/Paris")).minusDays(days).toString();
  }

  static String onlyTask(ApiFixture api) {
    var tasks = api.items("/api/v1/tasks");
    assertThat(tasks).hasSize(1);
    return tasks.getFirst().getString("id");
  }

  static void awaitSent(ApiFixture api, int tasks) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(api.items("/api/v1/tasks?status=sent")).hasSize(tasks));
  }

  private static List<String> subjectsTo(String address) {
    return service.mailbox().messages().stream()
        .filter(mail -> recipients(mail).contains(address))
        .map(WholeRoadTest::subject)
        .toList();
  }

  private static String recipients(MimeMessage mail) {
    try {
      return List.of(mail.getAllRecipients()).toString();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }
}
