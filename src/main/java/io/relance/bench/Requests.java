package io.relance.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The same request again and again, so many at a time over connections that are kept: each asks
 * again as soon as it has its answer.
 */
final class Requests {
  private static final double NANOS_PER_MS = 1e6;

  private final HttpClient client;
  private final int inFlight;
  private final String token;

  /** A client of servers on this machine that sends a token, whether it is asked for or not. */
  Requests(Vertx vertx, int inFlight, String token) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1"),
            new PoolOptions().setHttp1MaxSize(inFlight));
    this.inFlight = inFlight;
    this.token = token;
  }

  /** How many bytes the answer has. */
  int size(int port, String path) {
    return get(port, path).length();
  }

  /** Asks so many times and tells how many milliseconds each took, in no order. */
  double[] ask(int port, String path, int times) {
    var left = new AtomicInteger(times);
    var took = new double[times];
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> loops = new ArrayList<>();
      for (var i = 0; i < inFlight; i++) {
        loops.add(threads.submit(() -> loop(port, path, left, took)));
      }
      for (var loop : loops) {
        loop.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A request failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return took;
  }

  private int loop(int port, String path, AtomicInteger left, double[] took) {
    for (var i = left.decrementAndGet(); i >= 0; i = left.decrementAndGet()) {
      var began = System.nanoTime();
      get(port, path);
      took[i] = (System.nanoTime() - began) / NANOS_PER_MS;
    }
    return 0;
  }

  private Buffer get(int port, String path) {
    var answer =
        client
            .request(HttpMethod.GET, port, "127.0.0.1", path)
            .compose(request -> request.putHeader("Authorization", "Bearer " + token).send())
            .compose(
                response ->
                    response
                        .body()
                        .map(
                            body -> {
                              if (response.statusCode() != 200) {
                                throw new IllegalStateException(
                                    "%s answered %d: %s"
                                        .formatted(path, response.statusCode(), body));
                              }
                              return body;
                            }));
    return answer.await();
  }

  /** The time within which 99 of 100 had their answer. */
  static double p99(List<double[]> runs) {
    var all = runs.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    return all[Math.min(all.length - 1, all.length * 99 / 100)];
  }
}
