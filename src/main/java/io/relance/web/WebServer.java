package io.relance.web;

import io.relance.access.Authentication;
import io.relance.access.Passwords;
import io.relance.access.Tokens;
import io.relance.web.api.Api;
import io.relance.web.api.Pages;
import io.relance.web.ui.Ui;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP server. Connections live on event loops; each request is answered on a virtual thread.
 */
public final class WebServer implements AutoCloseable {
  private static final int START_TIMEOUT_S = 30;
  private static final int STOP_TIMEOUT_S = 10;

  /** Longer than any answer is worked on, or what was done would look undone to who asked. */
  private static final int IDLE_TIMEOUT_S = 120;

  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final int MOST_LINE_BYTES = 8 * 1024;

  private final HttpServer server;
  private final ExecutorService virtualThreads;
  private final Passwords passwords;

  private WebServer(HttpServer server, ExecutorService virtualThreads, Passwords passwords) {
    this.server = server;
    this.virtualThreads = virtualThreads;
    this.passwords = passwords;
  }

  /**
   * Starts listening. Blocks: call it on a virtual thread.
   *
   * @param port 0 for any free one
   * @throws IllegalStateException when the contract and the endpoints differ
   */
  public static WebServer start(Vertx vertx, WebDependencies dependencies, String host, int port) {
    var virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
    var passwords = new Passwords();
    try {
      var router = Router.router(vertx);
      var tokens = new Tokens(dependencies.clocks());
      var authentication =
          new Authentication(dependencies.database(), tokens, dependencies.operatorToken());
      var api = Api.create(vertx, dependencies, authentication, tokens, passwords, virtualThreads);
      api.mount(router);
      Ui.create(api.operations(), authentication, virtualThreads, dependencies.publicUrl())
          .mount(router);
      Pages.mount(router);
      var server =
          vertx
              .createHttpServer(options())
              .requestHandler(router)
              .invalidRequestHandler(Pages::refuseUnreadable)
              .listen(port, host)
              .timeout(START_TIMEOUT_S, TimeUnit.SECONDS)
              .await();
      return new WebServer(server, virtualThreads, passwords);
    } catch (RuntimeException e) {
      virtualThreads.shutdownNow();
      passwords.close();
      throw e;
    }
  }

  /** Where it listens. */
  public int port() {
    return server.actualPort();
  }

  /** Takes no more requests, and waits a while for those being answered. */
  @Override
  public void close() {
    server.shutdown(STOP_TIMEOUT_S, TimeUnit.SECONDS).await();
    virtualThreads.shutdownNow();
    passwords.close();
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setHandle100ContinueAutomatically(true)
        .setIdleTimeout(IDLE_TIMEOUT_S)
        .setMaxHeaderSize(MOST_HEADER_BYTES)
        .setMaxInitialLineLength(MOST_LINE_BYTES);
  }
}
