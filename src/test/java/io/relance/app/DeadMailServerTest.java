package io.relance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits in the queue while the mail server is away can still be withdrawn. */
class DeadMailServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CUSTOMER =
      """
      {"type":"customer","id":"C1","name":"Papeterie Noël","email":"compta@noel.example","profile":"PME"}""";

  @Test
  void withdrawsQueuedReminderWhenPaymentArrives() throws IOException {
    try (var service = ServiceFixture.start(Map.of("mail.port", String.valueOf(closedPort())))) {
      var tenant = service.tenant("Papiers de Loire", false);
      var api = WholeRoadTest.followed(service.api(tenant.token()), true);
      var due = WholeRoadTest.daysAgo(40);
      api.feed("FR", "delta", CUSTOMER, WholeRoadTest.invoice("F1", due, "100.00"));
      var task = "/api/v1/tasks/" + WholeRoadTest.onlyTask(api);
      assertThat(api.get(task).getString("status")).isIn("approved", "sending");

      api.feed("FR", "delta", WholeRoadTest.paid("F1", due, "100.00"));

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(api.get(task).getString("status")).isEqualTo("cancelled"));
      assertThat(service.mailbox().count()).isZero();
    }
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
