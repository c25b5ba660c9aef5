package io.relance.ledger;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A debtor of one entity.
 *
 * @param id its ledger number, unique in its entity; names are labels only
 * @param email address of the customer itself; its contacts may have others
 * @param language "fr" or "en"; null when the ledger says none: the tenant's is used
 * @param siret French establishment number or another group key, null when unknown
 * @param profile null while none was chosen
 * @param profileSource who chose the profile; null exactly when {@code profile} is
 * @param collector who is in charge of it; null when nobody is
 * @param flags words that people marked it with
 */
public record Customer(
    String id,
    String name,
    @Nullable String email,
    @Nullable String language,
    @Nullable String siret,
    Map<String, String> tags,
    @Nullable UUID profile,
    @Nullable ProfileSource profileSource,
    boolean stopped,
    boolean insolvent,
    boolean disputed,
    @Nullable String collector,
    List<String> flags) {

  /** A customer of nobody's portfolio, without flags. */
  public Customer(
      String id,
      String name,
      @Nullable String email,
      @Nullable String language,
      @Nullable String siret,
      Map<String, String> tags,
      @Nullable UUID profile,
      @Nullable ProfileSource profileSource,
      boolean stopped,
      boolean insolvent,
      boolean disputed) {
    this(
        id,
        name,
        email,
        language,
        siret,
        tags,
        profile,
        profileSource,
        stopped,
        insolvent,
        disputed,
        null,
        List.of());
  }

  /** The same after its stop has ended. */
  public Customer withoutStop() {
    return new Customer(
        id,
        name,
        email,
        language,
        siret,
        tags,
        profile,
        profileSource,
        false,
        insolvent,
        disputed,
        collector,
        flags);
  }
}
