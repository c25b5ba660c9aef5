package io.relance.feed.http;

import static io.relance.db.DatabaseFixture.vertx;
import static io.relance.sync.FeedFixture.entry;
import static io.relance.sync.FeedFixture.newFeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.feed.FeedMode;
import io.relance.feed.FeedOutcome;
import io.relance.feed.Rejection;
import io.relance.feed.SyncReport;
import io.relance.sync.FeedFixture;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFeedTest {
  private final FeedFixture feed = newFeed();
  private final BlockingQueue<FeedOutcome> outcomes = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable HttpServer server;

  @AfterEach
  void stop() {
    client.close();
    if (server != null) {
      server.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void appliesEveryLineWithItsNumber() throws Exception {
    serve(FeedMode.DELTA, HttpFeedLimits.DEFAULT);

    var outcome =
        post(entry("E1", "C1") + "\r\n\n" + "{broken\n" + entry("E2", "C1").replace("é", "e"));

    var report = applied(outcome);
    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.rejected()).extracting(Rejection::line).containsExactly(3L);
    assertThat(report.rejected()).extracting(Rejection::code).containsExactly("not-json");
  }

  @Test
  void appliesMuchMoreThanItsBuffersHold() throws Exception {
    serve(FeedMode.SNAPSHOT, HttpFeedLimits.DEFAULT);
    var padding = "x".repeat(900);
    int entries = 60_000;

    var report =
        applied(
            post(
                IntStream.range(0, entries)
                    .mapToObj(i -> entry("E" + i, "C" + i % 500, "label", padding) + "\n")
                    .iterator()));

    assertThat(report.accepted()).isEqualTo(entries);
    assertThat(feed.count("entry")).isEqualTo(entries);
  }

  @Test
  void refusesMoreBytesThanAllowed() throws Exception {
    serve(FeedMode.DELTA, new HttpFeedLimits(500, 5_000));

    assertThat(refused(post((entry("E1", "C1") + "\n").repeat(20)))).isEqualTo("feed-too-large");
  }

  @Test
  void closesNothingWhenTheSenderGoesAway() throws Exception {
    feed.delta(entry("OLD", "C1"));
    serve(FeedMode.SNAPSHOT, HttpFeedLimits.DEFAULT);

    var line = entry("NEW", "C1") + "\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket
          .getOutputStream()
          .write(
              ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n" + line)
                  .getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      await()
          .untilAsserted(() -> assertThat(feed.count("sync where mode = 'snapshot'")).isEqualTo(1));
    }

    assertThat(refused(outcome())).isEqualTo("feed-interrupted");
    assertThat(feed.count("entry where closed")).isZero();
    assertThat(feed.count("sync where finished_at is null and broken_off is not null"))
        .isEqualTo(1);
  }

  @Test
  void givesUpOnSilentSender() throws Exception {
    serve(FeedMode.DELTA, new HttpFeedLimits(1_000_000, 300));

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket
          .getOutputStream()
          .write(
              "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n{"
                  .getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      assertThat(refused(outcome())).isEqualTo("feed-idle");
    }
  }

  private void serve(FeedMode mode, HttpFeedLimits limits) {
    var http = new HttpFeed(vertx(), feed.applying(), limits);
    server =
        vertx()
            .createHttpServer()
            .requestHandler(
                request -> {
                  request.pause();
                  Thread.ofVirtual().start(() -> answer(http, request, mode));
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  private void answer(HttpFeed http, HttpServerRequest request, FeedMode mode) {
    try {
      outcomes.add(http.receive(request, feed.tenant(), "FR", mode));
      request.response().putHeader("Connection", "close").end();
    } catch (RuntimeException e) {
      request.response().setStatusCode(500).end(e.toString());
    }
  }

  private int port() {
    return Objects.requireNonNull(server).actualPort();
  }

  private FeedOutcome post(String body) throws Exception {
    return post(List.of(body).iterator());
  }

  private FeedOutcome post(Iterator<String> body) throws Exception {
    var bytes =
        HttpRequest.BodyPublishers.ofByteArrays(
            () ->
                new Iterator<byte[]>() {
                  @Override
                  public boolean hasNext() {
                    return body.hasNext();
                  }

                  @Override
                  public byte[] next() {
                    return body.next().getBytes(StandardCharsets.UTF_8);
                  }
                });
    var response =
        client.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(bytes)
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return outcome();
  }

  private FeedOutcome outcome() throws InterruptedException {
    return Objects.requireNonNull(outcomes.poll(100, TimeUnit.SECONDS));
  }

  private static SyncReport applied(FeedOutcome outcome) {
    assertThat(outcome).isInstanceOf(FeedOutcome.Applied.class);
    return ((FeedOutcome.Applied) outcome).report();
  }

  private static String refused(FeedOutcome outcome) {
    assertThat(outcome).isInstanceOf(FeedOutcome.Refused.class);
    return ((FeedOutcome.Refused) outcome).code();
  }
}
