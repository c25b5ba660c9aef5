package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.relance.web.ui.frame.DoorsFixture;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever logs in can follow every link that any page shows: it leads somewhere, and an address is
 * made of codes and words only. Without a browser: links are what the server writes.
 */
class EveryLinkTest {
  /**
   * Of addresses that differ by the customer, the page or an amount only, only so many are
   * followed.
   */
  private static final int EXAMPLES_OF_A_SHAPE = 1;

  /** A text in an address is at most this long: longer ones are objects that were written out. */
  private static final int LONGEST_ADDRESS = 400;

  private static final Pattern LINK =
      Pattern.compile("<a\\s[^>]*?href=\"([^\"]*)\"|\\shx-get=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
  private static final Pattern NO_ADDRESS =
      Pattern.compile("[{}<>\"\\s]|%7B|%22|%5B|null|Optional");

  private static final List<String> PARTS =
      List.of("general", "exclusions", "sending", "late-payment", "logo");

  private static HouseFixture house;

  private final Map<String, Integer> visited = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<String> toVisit = new ArrayDeque<>();
  private final List<String> faults = new ArrayList<>();

  @BeforeAll
  static void createHouse() {
    house = HouseFixture.create("Maison des Liens");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "user", "viewer", "camille"})
  void everyLinkLeadsSomewhere(String login) {
    var visitor = VisitorFixture.enter(house, login, login.equals("viewer") ? "en" : "fr");
    follow("/", "the address bar");
    if (login.equals("admin")) {
      DoorsFixture.shown(Ui.doors()).stream()
          .filter(path -> !path.contains(":") && !path.equals("/login"))
          .forEach(path -> follow(path, "the list of pages"));
      PARTS.forEach(part -> follow("/configure/entities/FR01/" + part, "the tabs of an entity"));
    }

    while (!toVisit.isEmpty()) {
      var path = toVisit.poll();
      read(path, visitor.get(path));
    }

    assertThat(faults).isEmpty();
    assertThat(visited.size()).as("kinds of addresses: %s", visited.keySet()).isGreaterThan(30);
  }

  private void read(String path, HttpResponse<String> reply) {
    if (reply.statusCode() >= 400) {
      faults.add("%s answered %d".formatted(path, reply.statusCode()));
      return;
    }
    reply.headers().firstValue("Location").ifPresent(location -> follow(location, path));
    if (!reply.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
      return;
    }
    var page = reply.body();
    var ids = ID.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
    LINK.matcher(page)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .map(EveryLinkTest::unescaped)
        .forEach(
            href -> {
              if (href.startsWith("#") && href.length() > 1 && !ids.contains(href.substring(1))) {
                faults.add("%s on %s leads nowhere".formatted(href, path));
              }
              follow(href.startsWith("?") ? path.replaceFirst("\\?.*", "") + href : href, path);
            });
  }

  /** Queues an address of this service, when few of its shape were seen. */
  private void follow(String href, String from) {
    if (NO_ADDRESS.matcher(href).find() || href.length() > LONGEST_ADDRESS) {
      faults.add("%s shows %s".formatted(from, href));
      return;
    }
    var path = href.replaceFirst("#.*", "");
    if (!path.startsWith("/") || !seen.add(path)) {
      return;
    }
    if (visited.merge(shape(path), 1, Integer::sum) <= EXAMPLES_OF_A_SHAPE) {
      toVisit.add(path);
    }
  }

  /**
   * The address without what differs from customer to customer: its words and parameters' names.
   */
  private static String shape(String address) {
    var parts = address.split("\\?", 2);
    var path = parts[0].replaceAll("/[^/]*[0-9][^/]*", "/*");
    var query =
        parts.length < 2
            ? ""
            : Arrays.stream(parts[1].split("&"))
                .map(one -> one.replaceFirst("=.*", ""))
                .sorted()
                .collect(Collectors.joining("&"));
    return path + "?" + query;
  }

  private static String unescaped(String html) {
    return html.replace("&#x3D;", "=")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
