package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Visits that do not go as they should: too long, too slow, malformed, or after the session. */
class RoughVisitsTest {
  private static final HouseFixture HOUSE = HouseFixture.empty("Maison des Heurts");
  private static final VisitorFixture VIEWER = VisitorFixture.enter(HOUSE, "viewer", "fr");

  @Test
  void aFormMayHaveManyFields() {
    var fields =
        Stream.concat(
                Stream.of("theme", "dark"),
                IntStream.range(0, 900).boxed().flatMap(i -> Stream.of("except", "task-" + i)))
            .toArray(String[]::new);

    assertThat(VIEWER.post("/tour", fields).statusCode()).isEqualTo(303);
    var far = Arrays.copyOf(fields, 2 * 6_000);
    Arrays.fill(far, fields.length, far.length, "x");
    assertThat(VIEWER.post("/tour", far).statusCode()).isEqualTo(400);
  }

  @Test
  void whoSendsAFormWithoutASessionComesBackToItsPage() {
    var outside = VisitorFixture.outside();
    var page = HouseFixture.service().address() + "/customers/FR01/C001?entity=FR01";
    var path = "/customers/FR01/C001/comment";

    assertThat(location(outside.post(path, Map.of("Referer", page))))
        .isEqualTo("/login?next=%2Fcustomers%2FFR01%2FC001%3Fentity%3DFR01");
    assertThat(location(outside.post(path, Map.of("Referer", "https://evil.example/x"))))
        .isEqualTo("/login");
    assertThat(location(outside.post(path))).isEqualTo("/login");
  }

  @Test
  void theLanguageCanBeChangedOnThePageOfARefusal() {
    var page = HouseFixture.service().address() + "/customers";
    var refused = VIEWER.post("/customers/FR01/C001/comment", Map.of("Referer", page));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("name=\"next\" value=\"/customers\"")
        .doesNotContain("value=\"/customers/FR01/C001/comment\"");
  }

  @Test
  void aSecondTabMayLogInWhenTheFirstHas() {
    var reply =
        VisitorFixture.outside()
            .post(
                "/login",
                Map.of("Cookie", VIEWER.cookie()),
                "tenant",
                HOUSE.code(),
                "login",
                "user",
                "password",
                HouseFixture.PASSWORD);

    assertThat(reply.statusCode()).isEqualTo(303);
  }

  @Test
  void aMalformedAddressIsSaidToBeOne() {
    assertThat(VisitorFixture.status("/search?q=50%", VIEWER.cookie())).contains("400");
    assertThat(VisitorFixture.status("/login?next=%", "a=b")).contains("400");
  }

  @Test
  void slowFormsOfNobodyKeepNobodyOut() throws IOException {
    var slow =
        "POST /login HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 900\r\n\r\nlogin";
    var sockets = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 300; i++) {
        sockets.add(VisitorFixture.dial(slow));
      }
      assertThat(VisitorFixture.outside().get("/login").statusCode()).isEqualTo(200);
      assertThat(VIEWER.get("/help").statusCode()).isEqualTo(200);
      var first = sockets.getFirst().getInputStream().readNBytes(12);
      assertThat(new String(first, java.nio.charset.StandardCharsets.US_ASCII)).contains("408");
    } finally {
      for (var socket : sockets) {
        socket.close();
      }
    }
    assertThat(statusOfALargeForm()).isEqualTo(413);
  }

  /** The server may not have noticed yet that the slow ones are gone: 503 asks to try again. */
  private static int statusOfALargeForm() {
    var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    int status;
    do {
      status = VisitorFixture.outside().post("/login", "login", "x".repeat(100_000)).statusCode();
    } while (status == 503 && System.nanoTime() < patience);
    return status;
  }

  @Test
  void theCharacterThatNoTextMayHoldIsRefused() {
    assertThat(VIEWER.get("/search?q=a%00b").statusCode()).isEqualTo(400);
    assertThat(VIEWER.post("/language", "language", "f\0r").statusCode()).isEqualTo(400);
    assertThat(VisitorFixture.outside().post("/login", "tenant", "a\0b").statusCode())
        .isEqualTo(400);
  }

  @Test
  void whatAPageAsksByItselfTakesNobodyAwayFromIt() {
    var outside = VisitorFixture.outside();
    var polled = outside.get("/act/underway", "HX-Request", "true", "X-Background", "true");

    assertThat(polled.headers().firstValue("HX-Redirect")).isEmpty();
    assertThat(polled.statusCode()).as("htmx asks no more").isEqualTo(286);
    assertThat(polled.headers().firstValue("HX-Retarget")).contains("#notices");
    assertThat(polled.body()).contains("session est terminée");

    var here = HouseFixture.service().address() + "/customers?age=overdue";
    var asked = outside.get("/customers/FR01/C001", "HX-Request", "true", "HX-Current-URL", here);
    assertThat(asked.headers().firstValue("HX-Redirect"))
        .contains("/login?next=%2Fcustomers%3Fage%3Doverdue");

    var sent = outside.post("/customers/FR01/C001/comment", Map.of("HX-Request", "true"));
    assertThat(sent.headers().firstValue("HX-Redirect")).isEmpty();
    assertThat(sent.statusCode()).isEqualTo(401);
    assertThat(sent.body()).contains("session est terminée");
  }

  @Test
  void theHeaderAsksForNothingThatIsTooLong() {
    assertThat(VIEWER.get("/help").body()).containsPattern("name=\"q\"[^>]*maxlength=\"200\"");
    assertThat(VIEWER.get("/help").body()).contains("X-Background");
  }

  private static String location(HttpResponse<String> reply) {
    return reply.headers().firstValue("Location").orElse("");
  }
}
