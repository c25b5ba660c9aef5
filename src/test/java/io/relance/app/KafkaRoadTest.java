package io.relance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relance.demo.EmbeddedKafka;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The road from a Kafka topic to a mail, and what a restart in the middle of it does. */
class KafkaRoadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CLOCK = "{\"now\":\"2013-01-31T08:00:00Z\"}";

  private static EmbeddedKafka kafka;
  private static ServiceFixture service;
  private static KafkaProducer<String, String> producer;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    service = ServiceFixture.withKafka(kafka);
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    service.close();
    kafka.close();
  }

  @Test
  void remindsCustomerWhoseInvoiceCameThroughKafka() {
    var tenant = service.tenant("Fonderie du Rhône", true);
    var api = WholeRoadTest.followed(service.api(tenant.token()), true);
    api.put("/api/v1/clock", CLOCK);

    write(tenant.id(), customer("C1"));
    write(tenant.id(), WholeRoadTest.invoice("F1", "2012-12-31", "1200.50"));

    WholeRoadTest.awaitSent(api, 1);
  }

  @Test
  void readsAndSendsEverythingOnceAcrossRestart() {
    var tenant = service.tenant("Imprimerie Caron", true);
    var token = tenant.token();
    WholeRoadTest.followed(service.api(token), true).put("/api/v1/clock", CLOCK);
    var mailsBefore = service.mailbox().count();
    var customers = IntStream.rangeClosed(1, 120).mapToObj(i -> "C" + i).toList();

    write(tenant.id(), customers.subList(0, 60));
    await().atMost(PATIENCE).until(() -> !service.api(token).items("/api/v1/tasks").isEmpty());
    service.stop();
    write(tenant.id(), customers.subList(60, 120));
    write(tenant.id(), customers.subList(0, 60));
    service.startAgain();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(service.api(token).items("/api/v1/tasks?status=sent&limit=500"))
                    .hasSize(120));
    assertThat(service.api(token).items("/api/v1/tasks?limit=500"))
        .extracting(task -> task.getString("customer"))
        .containsExactlyInAnyOrderElementsOf(customers);
    assertThat(service.mailbox().count() - mailsBefore).isEqualTo(120);
  }

  @Test
  void tellsOtherSystemsWhatBecomesOfTasksAndReminders() {
    var tenant = service.tenant("Scierie Morel", true);
    var api = WholeRoadTest.followed(service.api(tenant.token()), true);
    api.put("/api/v1/clock", CLOCK);

    write(tenant.id(), customer("C1"));
    write(tenant.id(), WholeRoadTest.invoice("F1", "2012-12-31", "1200.50"));

    assertThat(eventsUntil(tenant.id(), "reminder.sent"))
        .containsSubsequence("task.sending", "task.sent", "reminder.sent")
        .first()
        .isIn("task.approved", "task.proposed");
  }

  /** The types of a tenant's events, in their order, up to one of them. */
  private static List<String> eventsUntil(String tenant, String last) {
    var types = new ArrayList<String>();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "events-of-" + tenant,
            "auto.offset.reset",
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("relance.events"));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                  if (record.key().equals(tenant + "|FR|C1")) {
                    types.add(new JsonObject(record.value()).getString("type"));
                  }
                }
                return types.contains(last);
              });
    }
    return types;
  }

  private static void write(String tenant, List<String> customers) {
    for (var id : customers) {
      write(tenant, customer(id));
      var invoice = new JsonObject(WholeRoadTest.invoice("F-" + id, "2012-12-31", "100.00"));
      write(tenant, invoice.put("customer", id).encode());
    }
    producer.flush();
  }

  private static String customer(String id) {
    return new JsonObject()
        .put("type", "customer")
        .put("id", id)
        .put("name", "Customer " + id)
        .put("email", "%s@customers.example".formatted(id.toLowerCase(Locale.ROOT)))
        .put("profile", "PME")
        .encode();
  }

  private static void write(String tenant, String record) {
    var json = new JsonObject(record).put("tenant", tenant).put("entity", "FR");
    var customer = json.getString(json.getString("type").equals("customer") ? "id" : "customer");
    var key = tenant + "|FR|" + customer;
    var _ = producer.send(new ProducerRecord<>("relance.feed", key, json.encode()));
  }
}
