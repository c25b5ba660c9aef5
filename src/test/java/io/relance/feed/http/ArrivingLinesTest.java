package io.relance.feed.http;

import static io.relance.db.DatabaseFixture.vertx;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.feed.http.ArrivingLines.Arrived;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArrivingLinesTest {
  private static final int LINES = 1_500;

  @Test
  void endsThoughNobodyTookABatchBeforeTheLastByte() throws Exception {
    var ends = new LinkedBlockingQueue<Arrived>();
    var server =
        vertx()
            .createHttpServer()
            .requestHandler(
                request -> {
                  var lines = new ArrivingLines(vertx(), request, HttpFeedLimits.DEFAULT);
                  lines.start();
                  request
                      .end()
                      .onComplete(_ -> Thread.ofVirtual().start(() -> takeAll(lines, ends)));
                  request.end().onComplete(_ -> request.response().end());
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    try (var client = HttpClient.newHttpClient()) {
      // Over HTTP/2, where a body that has ended cannot be held back any more.
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + "/"))
              .POST(HttpRequest.BodyPublishers.ofString("{}\n".repeat(LINES)))
              .build();
      client.send(request, HttpResponse.BodyHandlers.discarding());

      assertThat(ends.poll(10, TimeUnit.SECONDS)).isInstanceOf(Arrived.End.class);
    } finally {
      server.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static void takeAll(ArrivingLines lines, LinkedBlockingQueue<Arrived> ends) {
    var next = lines.next();
    while (next instanceof Arrived.Lines) {
      next = lines.next();
    }
    ends.add(next);
  }
}
