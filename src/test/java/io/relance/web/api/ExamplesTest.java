package io.relance.web.api;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.db.DatabaseFixture.vertx;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.LedgerFixture;
import io.relance.web.WebFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.openapi.contract.OpenAPIContract;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the contract is sent, and every answer is checked against it. */
class ExamplesTest {
  private static final JsonObject CONTRACT = Contract.json();
  private static final OpenAPIContract OPEN_API =
      OpenAPIContract.from(vertx(), Contract.withoutForeignMedia(Contract.json()))
          .toCompletionStage()
          .toCompletableFuture()
          .join();

  record Example(ContractTest.Described of, String contentType, Object body) {
    @Override
    public String toString() {
      return of.id();
    }
  }

  static Stream<Example> examples() {
    return ContractTest.operations().flatMap(ExamplesTest::examplesOf);
  }

  private static Stream<Example> examplesOf(ContractTest.Described one) {
    var body = one.operation().getJsonObject("requestBody");
    if (body == null) {
      return Stream.of(new Example(one, "", ""));
    }
    var found = new ArrayList<Example>();
    if (!body.getBoolean("required", false)) {
      found.add(new Example(one, "", ""));
    }
    for (var content : body.getJsonObject("content")) {
      var media = (JsonObject) content.getValue();
      var named = media.getJsonObject("examples", new JsonObject()).stream();
      Stream.concat(
              named.map(each -> ((JsonObject) each.getValue()).getValue("value")),
              Stream.ofNullable(media.getValue("example")))
          .forEach(value -> found.add(new Example(one, content.getKey(), value)));
    }
    return found.stream();
  }

  @BeforeAll
  static void createTheTenantThatLogsIn() {
    var session = example("createSession");
    var tenant = Call.uuid(session.getString("tenant")).orElseThrow();
    onVirtualThread(
        () ->
            database()
                .inTenant(
                    tenant,
                    tx ->
                        tx.update(
                            """
                            insert into tenant (tenant, name, locale, sandbox, created_at)
                            values ($1, 'Example', 'fr', true, now())
                            """,
                            tenant)));
    WebFixture.putLogin(tenant, session.getString("login"), session.getString("password"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isAcceptedAndAnsweredAsTheContractSays(Example example) {
    var ledger = ExampleLedgerFixture.create();
    var body =
        example.body() instanceof JsonObject json ? json.encode() : example.body().toString();
    var token =
        switch (Door.of(example.of().operation().getString("x-role"))) {
          case ANYONE -> null;
          case OPERATOR -> WebFixture.OPERATOR;
          // Only a person has a password.
          case VIEWER, USER, ADMINISTRATOR ->
              example.of().id().equals("changeOwnPassword")
                  ? session(ledger)
                  : ledger.tenant.admin();
        };

    var reply =
        WebFixture.sendText(
            token,
            example.of().method().toUpperCase(java.util.Locale.ROOT),
            path(example),
            example.contentType(),
            example.contentType().isEmpty() ? null : body);

    assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    assertThat(faults(example.of().id(), reply)).isEmpty();
  }

  private static String session(LedgerFixture ledger) {
    var body =
        new JsonObject()
            .put("tenant", ledger.tenant.id().toString())
            .put("login", "camille")
            .put("password", "correct horse battery");
    return WebFixture.send(null, "POST", "/api/v1/sessions", body).json().getString("token");
  }

  private static List<String> faults(String operation, WebFixture.Reply reply) {
    var response = OPEN_API.operation(operation).getResponse(reply.status());
    assertThat(response).as("%s %d is documented", operation, reply.status()).isNotNull();
    var media = response.getContent().get("application/json");
    if (media == null) {
      return List.of();
    }
    var options =
        new JsonSchemaOptions()
            .setBaseUri("app://")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);
    var validator = OPEN_API.getSchemaRepository().validator(media.getSchema(), options, false);
    return new Shape(validator, OPEN_API.getRawContract())
        .faults(body(reply), "").stream().map(Problem.Fault::detail).toList();
  }

  private static Object body(WebFixture.Reply reply) {
    return reply.text().startsWith("[") ? reply.json().getJsonArray("list") : reply.json();
  }

  static String path(Example example) {
    var path = example.of().path();
    var query = new ArrayList<String>();
    var parameters = example.of().operation().getJsonArray("parameters", new JsonArray());
    for (int i = 0; i < parameters.size(); i++) {
      var parameter = resolved(parameters.getJsonObject(i));
      var value = URLEncoder.encode(parameter.getString("example", ""), UTF_8);
      if (parameter.getString("in").equals("path")) {
        path = path.replace("{" + parameter.getString("name") + "}", value);
      } else if (!value.isEmpty()) {
        query.add(parameter.getString("name") + "=" + value);
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static JsonObject resolved(JsonObject parameter) {
    var reference = parameter.getString("$ref");
    if (reference == null) {
      return parameter;
    }
    var name = reference.substring(reference.lastIndexOf('/') + 1);
    return CONTRACT.getJsonObject("components").getJsonObject("parameters").getJsonObject(name);
  }

  private static JsonObject example(String operation) {
    return examples()
        .filter(each -> each.of().id().equals(operation))
        .map(each -> (JsonObject) each.body())
        .findFirst()
        .orElseThrow();
  }

  /** What the examples speak of, under the ids that they use. */
  static final class ExampleLedgerFixture {
    private static final Map<String, String> IDS =
        Map.of(
            "profile", "7d1b0f5e-0d3c-4f61-8a55-2f9a4b7c1e01",
            "other", "7d1b0f5e-0d3c-4f61-8a55-2f9a4b7c1e02",
            "task", "3c9d2a10-7b1f-4c7e-b9a4-61d0e8f5a701",
            "sync", "3c9d2a10-7b1f-4c7e-b9a4-61d0e8f5a702",
            "parked", "3c9d2a10-7b1f-4c7e-b9a4-61d0e8f5a703",
            "reminder", "3c9d2a10-7b1f-4c7e-b9a4-61d0e8f5a704",
            "promise", "3c9d2a10-7b1f-4c7e-b9a4-61d0e8f5a705",
            "letter", "3c9d2a10-7b1f-4c7e-b9a4-61d0e8f5a706",
            "work", "3c9d2a10-7b1f-4c7e-b9a4-61d0e8f5a707",
            "filter", "3c9d2a10-7b1f-4c7e-b9a4-61d0e8f5a7a1");

    private ExampleLedgerFixture() {}

    static LedgerFixture create() {
      var ledger = new LedgerFixture();
      ledger.tenant.put(
          "/api/v1/entities/FR/payment-methods/LCR", new JsonObject().put("automatic", false));
      ledger.tenant.put(
          "/api/v1/logins/camille",
          new JsonObject().put("password", "correct horse battery").put("role", "user"));
      word(ledger);
      var task = ledger.onlyTask().getString("id");
      insert(ledger, "update task set task = $2 where tenant = $1 and task = $3", "task", task);
      insert(
          ledger, "update task_line set task = $2 where tenant = $1 and task = $3", "task", task);
      insert(
          ledger,
          "insert into profile (tenant, profile, name) values ($1, $2, 'One' || left($3, 0))",
          "profile",
          "");
      insert(
          ledger,
          "insert into profile (tenant, profile, name) values ($1, $2, 'Other' || left($3, 0))",
          "other",
          "");
      ledger.tenant.put(
          "/api/v1/profiles/" + IDS.get("profile") + "/scenario", LedgerFixture.scenario());
      insert(
          ledger,
          """
          insert into sync (tenant, sync, entity, source, mode, started_at, finished_at, held, held_reason)
          values ($1, $2, 'FR', 'http', 'snapshot', now(), now(), true, 'It halves.' || left($3, 0))
          """,
          "sync",
          "");
      insert(
          ledger,
          """
          insert into parked_record (tenant, parked, entity, source, place, code, detail, bytes, parked_at)
          values ($1, $2, 'FR', 'http', 'line 1', 'not-json', 'No JSON.', convert_to($3, 'UTF8'), now())
          """,
          "parked",
          "{\"type\":\"customer\",\"id\":\"C-9\",\"name\":\"Neuf\"}");
      insert(
          ledger,
          """
          insert into reminder (tenant, reminder, task, entity, customer, channel, phase, level, recipients,
            cc, document, lines, currency, total, outcome, recorded_at)
          values ($1, $2, $2, 'FR', 'C-1042', 'letter', 'reminder', 1, array['Boulangerie Martin'], '{}',
            convert_to($3, 'UTF8'), '[{"entry": "F-2013-001", "reference": "F-2013-001", "kind": "invoice",
            "dueDate": "2012-12-31", "daysOverdue": 31, "level": 1, "openAmount": "1200.50"}]', 'EUR',
            1200.50, 'sent', now())
          """,
          "reminder",
          "%PDF");
      insert(
          ledger,
          """
          insert into promise (tenant, promise, entity, entry, amount, promised_for, created_at)
          values ($1, $2, 'FR', $3, 100, '2013-02-20', now())
          """,
          "promise",
          "F-2013-001");
      insert(
          ledger,
          """
          insert into task (tenant, task, entity, customer, status, phase, level, channel, template, currency, total,
            automatic, due_on, decided_on, rule, rule_file, rule_book, created_at, changed_at)
          values ($1, $2, 'FR', 'C-1042', 'proposed', 'reminder', 3, 'letter', $3, 'EUR', 80, false, '2013-01-31',
            '2013-01-31', 'A rule', 'step/due/rule.drl', 'simple-1', now(), now())
          """,
          "letter",
          "reminder");
      insert(
          ledger,
          """
          insert into task_line (tenant, task, entry, reference, kind, due_date, open_amount, amount, level,
            moves_step, ticked)
          values ($1, $2, $3, $3, 'invoice', '2013-01-25', 80, 80, 3, true, true)
          """,
          "letter",
          "F-2013-002");
      insert(
          ledger,
          """
          insert into long_work (tenant, work, kind, state, started_by, role, request, total, started_at, begins_at)
          values ($1, $2, 'approve-tasks', 'waiting', 'camille' || left($3, 0), 'user', '{}', 1, now(),
            now() + interval '1 hour')
          """,
          "work",
          "");
      insert(
          ledger,
          """
          insert into long_work_item (tenant, work, number, subject) values ($1, $2, 1, $3)
          """,
          "work",
          Objects.requireNonNull(IDS.get("task")));
      ledger.tenant.in(
          tx ->
              tx.update(
                  """
                  insert into refused_address (tenant, address, reason, refused_at)
                  values ($1, 'parti@martin.example', '550 no such user', now())
                  """,
                  ledger.tenant.id()));
      ledger.tenant.in(
          tx ->
              tx.update(
                  """
                  insert into access_token (tenant, token_hash, role, label, created_at)
                  values ($1, '\\x0123456789abcdef0123456789abcdef', 'viewer', 'old', now())
                  """,
                  ledger.tenant.id()));
      insert(
          ledger,
          """
          insert into saved_filter (tenant, filter, owner, page, name, query, created_at)
          select $1, $2, label, 'customers', 'Old', left($3, 0), now() from access_token
          where tenant = $1 and role = 'administrator' limit 1
          """,
          "filter",
          "");
      publish(ledger);
      return ledger;
    }

    /** A template, a logo and the name of a tag, as the examples that create them have them. */
    private static void word(LedgerFixture ledger) {
      for (var operation : List.of("putTemplate", "putLogo", "putTag")) {
        var example =
            examples().filter(each -> each.of().id().equals(operation)).findFirst().orElseThrow();
        ledger.tenant.put(path(example), example(operation));
      }
    }

    /**
     * Version 1 was in force, 2 is, with nothing in it, and 3 waits for somebody else than Camille.
     */
    private static void publish(LedgerFixture ledger) {
      var files = example("publishRules").getJsonObject("files");
      ledger.tenant.in(
          tx -> {
            for (int version = 1; version <= 3; version++) {
              tx.update(
                  """
                  insert into rule_version (tenant, version, base, content_hash, files, difference, author, created_at,
                    message, rule_book, rules, cases, share)
                  values ($1, $2, $2 - 1, 'hash', $3, '{"added": [], "removed": [], "changed": []}', 'camille', now(),
                    'A message', 'simple-1', 1, 2, 0.5)
                  """,
                  ledger.tenant.id(),
                  version,
                  version == 2 ? new JsonObject() : files);
              tx.update(
                  "insert into rule_version_state (tenant, version, status) values ($1, $2, $3)",
                  ledger.tenant.id(),
                  version,
                  version == 3 ? "waiting" : "published");
            }
            return tx.update(
                "update tenant_directory set rules_version = 2 where tenant = $1",
                ledger.tenant.id());
          });
    }

    private static void insert(LedgerFixture ledger, String sql, String id, String value) {
      var key = Call.uuid(Objects.requireNonNull(IDS.get(id))).orElseThrow();
      var third = Call.uuid(value);
      ledger.tenant.in(
          tx -> tx.update(sql, ledger.tenant.id(), key, third.isPresent() ? third.get() : value));
    }
  }
}
