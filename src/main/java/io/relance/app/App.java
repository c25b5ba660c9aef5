package io.relance.app;

import io.relance.access.AuditTrail;
import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Migrations;
import io.relance.events.EventPublisher;
import io.relance.feed.http.HttpFeed;
import io.relance.feed.http.HttpFeedLimits;
import io.relance.feed.kafka.KafkaFeed;
import io.relance.followup.CalendarHours;
import io.relance.followup.DailyRuns;
import io.relance.followup.Followup;
import io.relance.followup.bulk.BulkAction;
import io.relance.followup.bulk.BulkTasks;
import io.relance.insight.UpToDate;
import io.relance.longwork.LongWork;
import io.relance.longwork.Performer;
import io.relance.longwork.WorkLimits;
import io.relance.policy.calendar.Calendars;
import io.relance.policy.latepayment.LatePaymentReading;
import io.relance.policy.latepayment.RateTables;
import io.relance.publishing.KeptFolder;
import io.relance.publishing.Publishing;
import io.relance.rules.folder.RuleFolder;
import io.relance.sending.Sending;
import io.relance.sending.SendingSettings;
import io.relance.sending.template.Templates;
import io.relance.sync.ApplyingFeed;
import io.relance.sync.ApplyingStream;
import io.relance.sync.HoldLimits;
import io.relance.web.WebDependencies;
import io.relance.web.WebServer;
import io.relance.web.api.PreviewWork;
import io.relance.web.api.SimulationWork;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service: its rooms, started in the order in which they need one another and stopped in
 * reverse.
 */
public final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);
  private static final Duration DAILY_RUN_LOOK = Duration.ofMinutes(5);
  private static final Duration EVENTS_PAUSE = Duration.ofSeconds(1);
  private static final Duration RULES_PAUSE = Duration.ofSeconds(1);
  private static final int VERTX_CLOSE_TIMEOUT_S = 10;

  private final Config config;
  private final Clocks clocks;
  private final Metrics metrics = new Metrics();
  private final Closing closing = new Closing();
  private int port;

  private App(Config config, InstantSource clock) {
    this.config = config;
    this.clocks = new Clocks(clock);
  }

  /**
   * Starts everything and returns once requests are answered. What was started is closed again when
   * something fails.
   *
   * @param clock the system's time, for tenants without a clock of their own
   */
  public static App start(Config config, InstantSource clock) {
    var app = new App(config, clock);
    try {
      VirtualThread.run("relance-start", app::startRooms);
      return app;
    } catch (RuntimeException | Error e) {
      app.close();
      throw e;
    }
  }

  /** Where the API listens. */
  public int port() {
    return port;
  }

  /** Stops taking work, lets what is under way finish within bounds, and closes every room. */
  @Override
  public void close() {
    VirtualThread.run("relance-stop", closing::close);
  }

  private void startRooms() {
    closing.add("metrics", metrics);
    var vertx = Vertx.builder().with(Metrics.options()).withMetrics(metrics.factory()).build();
    closing.add(
        "Vert.x", () -> vertx.close().timeout(VERTX_CLOSE_TIMEOUT_S, TimeUnit.SECONDS).await());
    var applied = Migrations.apply(config.database());
    LOG.info("schema up to date, {} migrations applied", applied);
    var database =
        closing.add(
            "database", Database.open(vertx, config.database(), config.kafka().publishesEvents()));
    var calendars = Calendars.open(config.folders().calendars());
    var rateTables = RateTables.open(config.folders().latePayment());
    var folder =
        closing.add(
            "rules", RuleFolder.open(config.folders().rules(), () -> KeptFolder.find(database)));
    var kept = new KeptFolder(database, folder, clocks);
    metrics.gauge(
        "relance.rules.folder.differs",
        "1 while the rules folder is broken and the last good rules are in force",
        () -> folder.problems().isEmpty() ? 0 : 1);
    var publishing =
        closing.add(
            "published rules",
            new Publishing(database, folder, clocks, config.secondPersonShare()));
    var rules = publishing.books();
    rules.refresh();
    var templates = closing.add("templates", Templates.open(config.folders().templates()));
    var followup =
        closing.add(
            "follow-up", new Followup(database, rules, clocks, new CalendarHours(calendars)));
    var intake = new ApplyingFeed(database, clocks, followup.evaluating(), HoldLimits.DEFAULT);
    var sending =
        closing.add(
            "sending",
            Sending.start(
                vertx,
                database,
                followup.handover(),
                clocks,
                templates,
                config.mail(),
                new LatePaymentReading(rateTables),
                SendingSettings.DEFAULT));
    var health =
        new ArrayList<>(
            List.of(Health.ofRules(folder, rules, kept), Health.ofTemplates(templates)));
    if (config.kafka().enabled()) {
      var stream = new ApplyingStream(database, intake);
      publishEvents(database);
      health.add(
          Health.ofKafka(closing.add("Kafka", KafkaFeed.start(config.kafka().feed(), stream))));
    }
    var dailyRuns = new DailyRuns(database, followup.runs(), clocks, config.dailyRunAt());
    closing.add("daily runs", Repeating.start("daily runs", DAILY_RUN_LOOK, dailyRuns::catchUp));
    var sums = new UpToDate(database, clocks);
    closing.add(
        "sums of the day", Repeating.start("sums of the day", DAILY_RUN_LOOK, sums::bringAll));
    closing.add("following rules", Repeating.start("following rules", RULES_PAUSE, rules::refresh));
    closing.add("keeping rules", Repeating.start("keeping rules", RULES_PAUSE, kept::refresh));
    var unparking = followup.unparking();
    Runnable decidingAgain = () -> rules.eachMended(unparking::decideAgain);
    closing.add("deciding again", Repeating.start("deciding again", RULES_PAUSE, decidingAgain));
    var works =
        closing.add(
            "long work",
            LongWork.start(
                database, clocks, performers(database, followup, publishing), WorkLimits.DEFAULT));
    var feed = new HttpFeed(vertx, intake, HttpFeedLimits.DEFAULT);
    var web =
        new WebDependencies(
            database,
            clocks,
            config.operatorToken(),
            followup.tasks(),
            works,
            followup.runs(),
            followup.why(),
            followup.simulating(),
            followup.replays(),
            followup.evaluating(),
            sending.stationeries(),
            sending.previews(),
            calendars,
            rateTables,
            feed,
            intake,
            publishing,
            followup.whatIf(),
            health,
            metrics::scrape,
            config.http().publicUrl());
    var server =
        closing.add("web", WebServer.start(vertx, web, config.http().host(), config.http().port()));
    port = server.port();
    LOG.info("listening on {}:{}", config.http().host(), port);
  }

  /** Who performs which kind of long work: the one table. */
  private Map<String, Performer> performers(
      Database database, Followup followup, Publishing publishing) {
    var performers = new HashMap<String, Performer>();
    var trail = new AuditTrail(clocks);
    for (var action : BulkAction.values()) {
      performers.put(action.kind(), new BulkTasks(action, database, followup.tasks(), trail));
    }
    performers.put(SimulationWork.KIND, new SimulationWork(followup.simulating()));
    performers.put(PreviewWork.KIND, new PreviewWork(publishing, followup.whatIf()));
    return performers;
  }

  private void publishEvents(Database database) {
    var topic = config.kafka().eventsTopic();
    if (topic != null) {
      var servers = config.kafka().feed().bootstrapServers();
      var publisher = closing.add("events", new EventPublisher(database, servers, topic));
      closing.add("publishing", Repeating.start("publishing", EVENTS_PAUSE, publisher::publish));
    }
  }
}
