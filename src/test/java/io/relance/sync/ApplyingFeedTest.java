package io.relance.sync;

import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.sync.FeedFixture.customer;
import static io.relance.sync.FeedFixture.entry;
import static io.relance.sync.FeedFixture.newFeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.relance.feed.FeedIntake;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedSource;
import io.relance.feed.Rejection;
import io.relance.feed.Warning;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApplyingFeedTest {
  private final FeedFixture feed = newFeed();

  @Test
  void storesWhatTheLedgerSays() {
    var report =
        feed.delta(
            """
            {"type":"customer","id":"C1","name":"Dupont","email":"d@x.fr","language":"fr","siret":"1","tags":{"tag1":"a","tag2":7}}""",
            """
            {"type":"contact","id":"P1","customer":"C1","name":"Eve","email":"e@x.fr","phone":"01","roles":["accounting"]}""",
            entry("E1", "C1", "openAmount", 40.5, "paymentMethod", "VIR", "label", "two\nlines"));

    assertThat(report.accepted()).isEqualTo(3);
    assertThat(report.rejected()).isEmpty();
    assertThat(
            feed.rows(
                "select open_amount::text || currency || payment_method || due_date from entry",
                row -> row.getString(0)))
        .containsExactly("40.50EURVIR2026-02-01");
    assertThat(
            feed.rows("select email || (tags ->> 'tag2') from customer", row -> row.getString(0)))
        .containsExactly("d@x.fr7");
    assertThat(feed.rows("select roles[1] from contact", row -> row.getString(0)))
        .containsExactly("accounting");
    assertThat(feed.evaluated()).containsExactly("C1");
  }

  @Test
  void changesNothingWhenFedTwice() {
    String[] lines = {customer("C1"), entry("E1", "C1"), entry("E2", "C1", "version", 3)};
    feed.delta(lines);
    feed.evaluated();

    var again = feed.delta(lines);

    assertThat(again.accepted()).isZero();
    assertThat(again.unchanged()).isEqualTo(3);
    assertThat(feed.evaluated()).isEmpty();
  }

  @Test
  void keepsTheHighestVersionWhateverTheOrder() {
    feed.delta(entry("E1", "C1", "version", 3, "openAmount", "30"));

    var older = feed.delta(entry("E1", "C1", "version", 2, "openAmount", "20"));
    var shuffled =
        feed.delta(
            entry("E1", "C1", "version", 5, "openAmount", "50"),
            entry("E1", "C1", "version", 4, "openAmount", "40"));

    assertThat(older.unchanged()).isEqualTo(1);
    assertThat(shuffled.accepted()).isEqualTo(1);
    assertThat(shuffled.unchanged()).isEqualTo(1);
    assertThat(openAmount("E1")).isEqualTo("50.00");
  }

  @Test
  void rejectsAnotherContentUnderTheSameVersionAndParksIt() {
    feed.delta(entry("E1", "C1", "version", 3));

    var report = feed.delta(entry("E1", "C1", "version", 3, "openAmount", "1"));

    assertThat(report.rejected()).extracting(Rejection::code).containsExactly("version-conflict");
    assertThat(openAmount("E1")).isEqualTo("100.00");
    assertThat(feed.count("parked_record where code = 'version-conflict' and place = 'line 1'"))
        .isEqualTo(1);
  }

  @Test
  void takesTheLastOfSeveralWithoutVersion() {
    var report =
        feed.delta(
            entry("E1", "C1", "openAmount", "10"),
            entry("E1", "C1", "openAmount", "20"),
            entry("E1", "C1", "openAmount", "20"));

    assertThat(report.accepted()).isEqualTo(2);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(openAmount("E1")).isEqualTo("20.00");
  }

  @Test
  void introducesTheCustomerOfAnEntryUntilItsRecordComes() {
    feed.delta(entry("E1", "C9"));
    assertThat(feed.rows("select name from customer", row -> row.getString(0)))
        .containsExactly("C9");

    feed.delta("{\"type\":\"customer\",\"id\":\"C9\",\"name\":\"Nine\",\"version\":1}");

    assertThat(feed.rows("select name from customer", row -> row.getString(0)))
        .containsExactly("Nine");
  }

  @Test
  void looksAgainAtTheCustomerThatLosesAnEntry() {
    feed.delta(entry("E1", "C1"));
    feed.evaluated();

    feed.delta(entry("E1", "C2"));

    assertThat(feed.evaluated()).containsExactly("C1", "C2");
  }

  @Test
  void choosesTheProfileThatTheLedgerNamesUnlessAPersonChose() {
    var known = profile("Standard");
    feed.delta(customer("C1", "profile", "standard"), customer("C2", "profile", "Gold"));
    feed.inTenant(
        "update customer set profile = $1, profile_source = 'hand' where customer = 'C2'",
        profile("By hand"));
    var gold = profile("Gold");

    var report =
        feed.delta(
            customer("C1", "profile", "standard"),
            customer("C2", "profile", "Gold"),
            customer("C3", "profile", "Gold"));

    assertThat(profilesOf("C1")).containsExactly(known + " feed");
    assertThat(profilesOf("C2")).singleElement().asString().endsWith("hand");
    assertThat(profilesOf("C3")).containsExactly(gold + " feed");
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void appliesCustomerWithoutUnknownProfileAndWarns() {
    var report = feed.delta(customer("C1", "profile", "Nowhere"));

    assertThat(report.accepted()).isEqualTo(1);
    assertThat(report.warnings()).extracting(Warning::code).containsExactly("unknown-profile");
    assertThat(feed.count("customer where profile is null")).isEqualTo(1);
  }

  @Test
  void keepsTwoTenantsWithTheSameCodesApart() {
    var other = newFeed();
    feed.delta(entry("E1", "C1", "openAmount", "1"));
    other.delta(entry("E1", "C1", "openAmount", "2"));

    assertThat(openAmount("E1")).isEqualTo("1.00");
    assertThat(other.count("entry where open_amount = 2")).isEqualTo(1);
    assertThat(other.count("entry")).isEqualTo(1);
  }

  @Test
  void rejectsRecordsOfAnotherEntityOrTenant() {
    var report =
        feed.delta(
            entry("E1", "C1", "entity", "DE"),
            entry("E2", "C1", "tenant", UUID.randomUUID().toString()),
            entry("E3", "C1", "entity", "FR", "tenant", feed.tenant().toString()));

    assertThat(report.rejected())
        .extracting(Rejection::code)
        .containsExactly("entity-mismatch", "tenant-mismatch");
    assertThat(report.accepted()).isEqualTo(1);
  }

  @Test
  void refusesUnknownEntity() {
    var opening =
        onVirtualThread(
            () -> feed.applying().open(feed.tenant(), "XX", FeedSource.HTTP, FeedMode.DELTA));

    assertThat(opening)
        .isInstanceOfSatisfying(
            FeedIntake.Opening.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("unknown-entity"));
  }

  @Test
  void usesTheEntitysCurrencyWhereTheLedgerNamesNone() {
    feed.delta(entry("E1", "C1", "currency", ""));

    assertThat(feed.count("entry where currency = 'EUR'")).isEqualTo(1);
  }

  private UUID profile(String name) {
    var id = UUID.randomUUID();
    feed.inTenant(
        "insert into profile (tenant, profile, name) values ($1, $2, $3)", feed.tenant(), id, name);
    return id;
  }

  private List<String> profilesOf(String customer) {
    return feed.rows(
        "select profile || ' ' || profile_source from customer where customer = $1",
        row -> row.getString(0),
        customer);
  }

  private String openAmount(String entry) {
    return feed.rows(
            "select open_amount::text from entry where entry = $1", row -> row.getString(0), entry)
        .getFirst();
  }
}
