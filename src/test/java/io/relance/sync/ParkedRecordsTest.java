package io.relance.sync;

import static io.relance.db.DatabaseFixture.database;
import static io.relance.db.DatabaseFixture.onVirtualThread;
import static io.relance.sync.FeedFixture.entry;
import static io.relance.sync.FeedFixture.newFeed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParkedRecordsTest {
  private final FeedFixture feed = newFeed();
  private final ParkedRecords parked = new ParkedRecords(feed.applying());

  @Test
  void listsWhatWasRefusedPageByPageWithItsBytes() {
    var bad = entry("E1", "C1", "amount", "much");
    feed.delta(bad, "{", "[]");

    var first = list(null, 2);
    var second = list(first.getLast().id(), 2);

    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1);
    var all = List.of(first.get(0), first.get(1), second.getFirst());
    assertThat(all)
        .extracting(ParkedRecords.Parked::code)
        .containsExactlyInAnyOrder("not-an-amount", "not-json", "not-an-object");
    assertThat(all).extracting(record -> record.bytes().toString()).contains(bad);
  }

  @Test
  void isTakenOnceWhatWasMissingIsThere() {
    feed.delta(entry("E1", "C1", "entity", "DE"));
    feed.entity("DE", "EUR");
    feed.inTenant("update parked_record set entity = 'DE'");
    var id =
        onVirtualThread(
                () ->
                    database().inTenant(feed.tenant(), tx -> parked.list(tx, "DE", null, 1, null)))
            .getFirst()
            .id();

    assertThat(feedAgain(id)).isInstanceOf(ParkedRecords.Outcome.Fed.class);
    assertThat(feed.count("entry where entity = 'DE'")).isEqualTo(1);
    assertThat(feedAgain(id)).isInstanceOf(ParkedRecords.Outcome.Refused.class);
    assertThat(feedAgain(UUID.randomUUID())).isInstanceOf(ParkedRecords.Outcome.NotFound.class);
  }

  private ParkedRecords.Outcome feedAgain(UUID id) {
    return onVirtualThread(() -> parked.feedAgain(feed.tenant(), id));
  }

  private List<ParkedRecords.Parked> list(@Nullable UUID after, int limit) {
    return onVirtualThread(
        () -> database().inTenant(feed.tenant(), tx -> parked.list(tx, "FR", null, limit, after)));
  }
}
