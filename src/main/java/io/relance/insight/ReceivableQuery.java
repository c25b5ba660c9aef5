package io.relance.insight;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which customers are meant. A null criterion does not narrow them down.
 *
 * @param step highest reminder that they have had, 0 for none
 * @param search part of the name or the number; case and accents do not matter
 * @param age only those who have something open of that age
 */
public record ReceivableQuery(
    @Nullable String entity,
    @Nullable UUID profile,
    @Nullable String collector,
    @Nullable String tagName,
    @Nullable String tagValue,
    @Nullable Integer step,
    @Nullable String currency,
    @Nullable String search,
    @Nullable Age age) {
  /** Everybody who owes something. */
  public static final ReceivableQuery ALL =
      new ReceivableQuery(null, null, null, null, null, null, null, null, null);

  /** The same of one entity, or of all. */
  public static ReceivableQuery ofEntity(@Nullable String entity) {
    return new ReceivableQuery(entity, null, null, null, null, null, null, null, null);
  }

  /** A part of what is owed, by its age in days. */
  public enum Age {
    NOT_DUE("not-due"),
    OVERDUE("overdue"),
    LATE_TO_30("1-30"),
    LATE_TO_60("31-60"),
    LATE_TO_90("61-90"),
    LATE_LONGER("90+");

    private final String code;

    Age(String code) {
      this.code = code;
    }

    /** The word used in the API. */
    public String code() {
      return code;
    }

    /** The age of that word, which is one of {@link #code}. */
    public static Age of(String code) {
      for (var age : values()) {
        if (age.code.equals(code)) {
          return age;
        }
      }
      throw new IllegalArgumentException("\"%s\" is no age.".formatted(code));
    }
  }
}
