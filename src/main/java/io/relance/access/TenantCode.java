package io.relance.access;

import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/** Makes the short name with which a tenant's people log in. */
public final class TenantCode {
  private static final int LONGEST = 32;
  private static final int RANDOM_CHARACTERS = 6;

  private TenantCode() {}

  /** The code that a tenant's name suggests, e.g. {@code ateliers-lumiere}; may be taken. */
  public static String suggestedBy(String name) {
    var plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    var cut = plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-+|-+$", "");
    return cut.isEmpty() ? "tenant" : cut;
  }

  /** The same with something random behind it, for when it is taken. */
  public static String another(String code) {
    return code + "-" + UUID.randomUUID().toString().substring(0, RANDOM_CHARACTERS);
  }
}
