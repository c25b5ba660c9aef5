package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forms of the acting pages as they are sent without a script, from pages that are out of date. */
class ActingByFormTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern INPUT = Pattern.compile("<input ([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)(?:=\"([^\"]*)\")?");

  private final HouseFixture house = HouseFixture.create("Maison des Formulaires");
  private String session = "";

  /** A field that would be sent. */
  private record Field(String name, String value) {}

  @BeforeEach
  void enter() throws IOException, InterruptedException {
    var fields =
        List.of(
            new Field("tenant", house.code()),
            new Field("login", "user"),
            new Field("password", HouseFixture.PASSWORD));
    var reply = post("/login", fields);
    session =
        reply.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("relance-session="))
            .map(cookie -> cookie.split(";")[0])
            .findFirst()
            .orElseThrow();
  }

  @Test
  void staleTicksDoNotTickAgainWhatWasExcludedMeanwhile() throws IOException, InterruptedException {
    var task = proposed().stream().filter(one -> ticked(one).size() > 1).findFirst().orElseThrow();
    var path = "/act/tasks/" + task.getString("id");
    var fields = fields(get(path), path + "/tick");
    var excluded = ticked(task).getFirst();
    var unticked = ticked(task).getLast();
    tick(task, excluded, false);

    fields.remove(new Field("entry", unticked));
    assertThat(post(path + "/tick", fields).statusCode()).isEqualTo(303);

    var now = house.api().get("/api/v1/tasks/" + task.getString("id"));
    assertThat(ticked(now)).doesNotContain(excluded, unticked);
    assertThat(ticked(now)).hasSize(ticked(task).size() - 2);
  }

  @Test
  void aPageThatShowsATaskAsProposedSendsNothingElse() throws IOException, InterruptedException {
    var task = proposed().getFirst().getString("id");
    var path = "/act/tasks/" + task;

    for (var deed : List.of("approve", "skip", "cancel", "complete")) {
      assertThat(fields(get(path), path + "/" + deed)).contains(new Field("status", "proposed"));
    }
    var seen = new ArrayList<>(fields(get(path), path + "/approve"));
    seen.remove(new Field("status", "proposed"));
    seen.add(new Field("status", "unknown"));
    assertThat(post(path + "/approve", seen).statusCode()).isEqualTo(409);
    assertThat(house.api().get("/api/v1" + path.substring(4)).getString("status"))
        .isEqualTo("proposed");
  }

  @Test
  void bindsTheLettersOfTheListAndNoOthers() throws IOException, InterruptedException {
    withoutMail(List.of("C001", "C002", "C003", "C006"));
    var letters = items("channel=letter&status=proposed&entity=BE01");
    assertThat(letters).hasSizeGreaterThan(2);
    var sent = letters.getFirst().getString("id");
    house.api().post("/api/v1/tasks/" + sent + "/approve", "{}");
    var unticked = letters.getLast().getString("id");
    var path = "/act/criteria?channel=letter&entity=BE01";
    var fields = new ArrayList<>(fields(get(path), "/act/review"));
    fields.add(new Field("scope", "all"));
    for (var letter : letters) {
      if (!letter.getString("id").equals(sent)) {
        fields.add(new Field("shown", letter.getString("id")));
        if (!letter.getString("id").equals(unticked)) {
          fields.add(new Field("task", letter.getString("id")));
        }
      }
    }

    var reply = CLIENT.send(request("/act/letters", fields), BodyHandlers.ofByteArray());

    assertThat(reply.statusCode()).isEqualTo(200);
    try (var document = Loader.loadPDF(reply.body())) {
      assertThat(document.getNumberOfPages()).isEqualTo(letters.size() - 2);
    }
  }

  @Test
  void whatChangedSinceItWasConfirmedIsConfirmedAgain() throws IOException, InterruptedException {
    var path = "/act/step?step=1&entity=BE01";
    var list = new ArrayList<>(fields(get(path), "/act/review"));
    list.add(new Field("scope", "all"));
    var review = post("/act/review", list).body();
    var confirmed = fields(review, "/act/start");
    assertThat(review).contains("6 relances");
    house.api().post("/api/v1/tasks/" + proposed().getFirst().getString("id") + "/approve", "{}");

    var again = post("/act/start", confirmed);

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("5 relances");
    assertThat(house.api().get("/api/v1/work").getJsonArray("items")).isEmpty();
    var started = post("/act/start", fields(again.body(), "/act/start"));
    assertThat(started.statusCode()).isEqualTo(303);
    assertThat(started.headers().firstValue("Location").orElse("")).startsWith("/act/work/");
  }

  /** What was unticked on the page before is known to a script only. */
  @Test
  void offersWithoutScriptOnlyWhatThePageShows() throws IOException, InterruptedException {
    var several = get("/act/criteria?minAmount=1");
    assertThat(several).contains("cursor=");
    assertThat(several)
        .containsPattern("<button class=\"[^\"]*only-scripted\" name=\"scope\" value=\"all\"");

    var one = get("/act/step?step=1&entity=BE01");
    assertThat(one).doesNotContain("cursor=", "only-scripted");
  }

  @Test
  void everyRefusalCanBeReached() throws IOException, InterruptedException {
    var nobodys = IntStream.range(0, 130).mapToObj(_ -> UUID.randomUUID().toString()).toList();
    var work =
        house
            .api()
            .post(
                "/api/v1/tasks:start",
                new JsonObject()
                    .put("action", "approve")
                    .put("ids", new JsonArray(nobodys))
                    .put("undoSeconds", 0)
                    .encode())
            .getString("id");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> house.api().get("/api/v1/work/" + work).getString("state").equals("done"));
    admin();

    var first = get("/act/work/" + work);
    var next = Pattern.compile("href=\"(/act/work/[^\"]*refused=[^\"]*)\"").matcher(first);

    assertThat(first).contains(nobodys.get(0), nobodys.get(99));
    assertThat(next.find()).isTrue();
    assertThat(get(next.group(1).replace("&amp;", "&"))).contains(nobodys.get(129));
  }

  /** These get letters from now on. */
  private void withoutMail(List<String> customers) {
    for (var id : customers) {
      var customer =
          new JsonObject()
              .put("type", "customer")
              .put("id", id)
              .put("name", "Sans adresse " + id)
              .put("profile", "PME")
              .put("version", 2);
      var contact =
          new JsonObject()
              .put("type", "contact")
              .put("id", id + "-A")
              .put("customer", id)
              .put("name", "Dominique Martin")
              .put("version", 2);
      house.api().feed("BE01", "delta", customer.encode(), contact.encode());
    }
    house.run("BE01");
  }

  private void admin() throws IOException, InterruptedException {
    session = "";
    var fields =
        List.of(
            new Field("tenant", house.code()),
            new Field("login", "admin"),
            new Field("password", HouseFixture.PASSWORD));
    session =
        post("/login", fields).headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("relance-session="))
            .map(cookie -> cookie.split(";")[0])
            .findFirst()
            .orElseThrow();
  }

  private List<JsonObject> proposed() {
    return items("status=proposed&step=1&entity=BE01");
  }

  private List<JsonObject> items(String query) {
    return house.tasks(query);
  }

  private static List<String> ticked(JsonObject task) {
    return task.getJsonArray("lines").stream()
        .map(JsonObject.class::cast)
        .filter(line -> line.getBoolean("ticked"))
        .map(line -> line.getString("entry"))
        .toList();
  }

  private void tick(JsonObject task, String entry, boolean ticked) {
    house
        .api()
        .patch(
            "/api/v1/tasks/" + task.getString("id"),
            new JsonObject()
                .put(
                    "lines",
                    new JsonArray().add(new JsonObject().put("entry", entry).put("ticked", ticked)))
                .encode());
  }

  /** What the form of that action would send as it stands. */
  private static List<Field> fields(String html, String action) {
    var from = html.indexOf("action=\"" + action + "\"");
    assertThat(from).as(action).isPositive();
    var inputs = INPUT.matcher(html.substring(from, html.indexOf("</form>", from)));
    var fields = new ArrayList<Field>();
    while (inputs.find()) {
      var attributes =
          ATTRIBUTE
              .matcher(inputs.group(1))
              .results()
              .collect(
                  Collectors.toMap(
                      found -> found.group(1),
                      found -> found.group(2) == null ? "" : found.group(2),
                      (first, _) -> first));
      if (!"checkbox".equals(attributes.get("type")) || attributes.containsKey("checked")) {
        fields.add(
            new Field(attributes.getOrDefault("name", ""), attributes.getOrDefault("value", "")));
      }
    }
    return fields;
  }

  private String get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).header("Cookie", session).build();
    var reply = CLIENT.send(request, BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(path).isEqualTo(200);
    return reply.body().replace("&#x3D;", "=");
  }

  private HttpResponse<String> post(String path, List<Field> fields)
      throws IOException, InterruptedException {
    return CLIENT.send(request(path, fields), BodyHandlers.ofString());
  }

  private HttpRequest request(String path, List<Field> fields) {
    var body =
        fields.stream()
            .map(
                field ->
                    field.name() + "=" + URLEncoder.encode(field.value(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    Map.of("Sec-Fetch-Site", "same-origin", "Accept-Language", "fr").forEach(request::header);
    return (session.isEmpty() ? request : request.header("Cookie", session)).build();
  }

  private static URI uri(String path) {
    return URI.create(HouseFixture.service().address() + path);
  }
}
