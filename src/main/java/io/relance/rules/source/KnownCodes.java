package io.relance.rules.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The reason codes that the shipped rules conclude, the most telling first. */
public final class KnownCodes {
  private static final Map<String, String> MEANINGS =
      read(
          "AUTOMATIC_PAYMENT", "Entries paid by an automatic method are left out of follow-up",
          "STOPPED", "Entries stopped by hand are left out of follow-up",
          "BELOW_MINIMUM", "Entries with less open than the entity's minimum are left out",
          "PROMISED", "Entries with nothing but upcoming promises wait for them",
          "PAID", "Entries that are paid or lettered are left out of follow-up",
          "DISPUTED", "Entries that the customer contests are left out of follow-up",
          "STEP_MINIMUM",
              "Entries with less open than their next step's minimum are left out of it",
          "CUSTOMER_STOPPED", "Customers stopped by hand are left out of follow-up",
          "CUSTOMER_DISPUTED", "Customers that contest as a whole are left out of follow-up",
          "NO_SCENARIO", "Customers whose profile has no scenario are followed up case by case",
          "INSOLVENT", "Customers in insolvency proceedings are left out of follow-up",
          "NO_ADDRESS", "An e-mail needs an address to go to",
          "UNDER_FLOOR", "A reminder with a total under the entity's floor is not worth sending",
          "OVER_CEILING", "A reminder with a total over the entity's ceiling is sent by a person",
          "CREDIT_BALANCE", "A customer whose credits cover its debt is not reminded of it");

  private static final List<String> ORDER = List.copyOf(MEANINGS.keySet());

  private KnownCodes() {}

  private static Map<String, String> read(String... pairs) {
    var meanings = new LinkedHashMap<String, String>();
    Stream.iterate(0, at -> at < pairs.length, at -> at + 2)
        .forEach(at -> meanings.put(pairs[at], pairs[at + 1]));
    return Collections.unmodifiableMap(meanings);
  }

  /** What each says: the sentence of the rule that concludes it, in order. */
  public static Map<String, String> meanings() {
    return MEANINGS;
  }

  /** Its place among them; an author's own code comes after all of them. */
  public static int place(String code) {
    var place = ORDER.indexOf(code);
    return place < 0 ? ORDER.size() : place;
  }
}
