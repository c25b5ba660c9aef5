package io.relance.policy;

/**
 * Which legal consequences of a late payment reminders may state. Off until somebody turns them on.
 *
 * @param penalties interest for late payment
 * @param indemnity the fixed sum for the costs of recovery
 * @param rates code of the table of rates, e.g. "FR"
 */
public record LateCharges(boolean penalties, boolean indemnity, String rates) {

  /** What an entity has before anybody sets anything. */
  public static final LateCharges OFF = new LateCharges(false, false, "FR");
}
