package io.relance.sending;

import io.relance.policy.Channel;
import io.relance.policy.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, as it was sent: recipients, words, entries and amounts at that moment.
 *
 * @param subject null for a letter, or when nothing could be worded
 * @param text the plain part; null likewise
 * @param html the HTML part, or the letter's source; null when nothing could be worded
 * @param hasDocument a PDF is kept with it
 * @param total of the lines
 * @param messageId of the e-mail; null for a letter
 * @param detail the server's answer or the reason, in words
 */
public record Reminder(
    UUID id,
    UUID task,
    String entity,
    String customer,
    Channel channel,
    Phase phase,
    int level,
    List<String> recipients,
    List<String> cc,
    @Nullable String subject,
    @Nullable String text,
    @Nullable String html,
    boolean hasDocument,
    List<Line> lines,
    String currency,
    BigDecimal total,
    @Nullable String messageId,
    Outcome outcome,
    @Nullable String detail,
    Instant recordedAt) {

  /** One entry in it. */
  public record Line(
      String entry,
      String reference,
      String kind,
      LocalDate dueDate,
      int daysOverdue,
      int level,
      BigDecimal openAmount) {}

  /** What became of it. */
  public enum Outcome {
    /** Being handed over. */
    SENDING,
    SENT,
    FAILED,
    /** Handed over, but nobody can say whether it arrived. */
    UNKNOWN,
    /** By a person, outside of this service. */
    DONE;

    /** The word used in SQL and the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of a code. Throws IllegalArgumentException for any other word. */
    public static Outcome of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
