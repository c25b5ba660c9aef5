package io.relance.sending.template;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A name that templates may use: the one catalogue, from which the guide, the editor and the values
 * of samples and reminders are checked.
 *
 * @param name with dots, e.g. {@code customer.name}; {@code NAME} stands for any
 * @param list the list in whose {@code {{#each}}} it is known; null when it is known everywhere
 * @param fr what it is, in French
 * @param en what it is, in English
 * @param example empty when there is none
 */
public record TemplateVariable(
    String name, @Nullable String list, Kind kind, String fr, String en, String example) {

  /** What can be done with a value. */
  public enum Kind {
    /** Printed; may be empty when the meaning says so, and is then put inside {@code {{#if}}}. */
    TEXT,
    /** Printed, compared and counted with. */
    NUMBER,
    /** Asked in {@code {{#if}}}. */
    YES_NO,
    /** Gone through with {@code {{#each}}}. */
    LIST;

    /** Its name in the API. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Every name, in the order in which people look for them. */
  public static final List<TemplateVariable> ALL =
      List.of(
          text("customer.name", "nom du client", "the debtor's name", "Boulangerie Paul"),
          text("customer.id", "numéro du client", "the debtor's ledger number", "C0042"),
          text(
              "customer.email",
              "adresse e-mail du client, peut être vide",
              "the debtor's e-mail address, may be empty",
              "compta@example.com"),
          text("customer.siret", "SIRET, peut être vide", "SIRET, may be empty", "73282932000074"),
          list(
              "customer.address",
              "lignes de l’adresse, peut être vide ; tirées des champs address, address2, postcode,"
                  + " city et country",
              "lines of the address, may be empty; from the tags address, address2, postcode, city"
                  + " and country",
              "12 rue de la Paix"),
          text(
              "customer.tags.NAME",
              "champ complémentaire du client",
              "a custom field of the ledger",
              ""),
          text("total", "total des pièces", "total of the entries", "1 234,56 €"),
          text("currency", "devise du total", "currency of the total", "EUR"),
          number("count", "nombre de pièces", "how many entries", "3"),
          number(
              "oldestDaysOverdue",
              "plus grand retard, en jours",
              "the longest delay in days",
              "45"),
          yesNo("hasCredits", "des avoirs sont compris", "credits are among them"),
          text("today", "date du jour", "the day", "31 janvier 2013"),
          text("deadline", "huit jours plus tard", "eight days later", "8 février 2013"),
          text("phase", "notice, reminder ou thanks", "notice, reminder or thanks", "reminder"),
          number(
              "level",
              "niveau de la relance, de 1 à 7 ; 0 pour un préavis ou un remerciement",
              "level of the reminder, 1 to 7; 0 for a notice and a thank-you",
              "2"),
          list("entries", "les pièces, une à une", "the entries, one by one", ""),
          of("reference", "numéro de la pièce", "what the customer knows it by", "FA-2013-001"),
          of("kind", "nature, en toutes lettres", "what it is, in words", "Facture"),
          of("label", "libellé, peut être vide", "its label, may be empty", "Livraison"),
          of("date", "date de la pièce, peut être vide", "its date, may be empty", "31/12/2012"),
          of("dueDate", "échéance", "its due date", "31/01/2013"),
          of("openAmount", "reste dû", "what is left of it", "234,56 €"),
          of("amount", "montant d’origine", "its amount at first", "1 234,56 €"),
          new TemplateVariable(
              "daysOverdue",
              "entries",
              Kind.NUMBER,
              "jours de retard, négatif avant l’échéance",
              "days of delay, negative before the due date",
              "31"),
          asked("isLate", "elle est échue", "it is late"),
          asked("isCredit", "c’est un avoir ou un règlement", "it is a credit or a payment"),
          asked("isPartlyPaid", "une partie est réglée", "a part of it is paid"),
          of("id", "identifiant comptable", "its id in the ledger", "E-0001"),
          yesNo(
              "charges.stated",
              "le coût du retard est indiqué et connu",
              "what the delay costs is stated and known"),
          yesNo("charges.hasPenalties", "des pénalités sont connues", "there is interest to state"),
          text(
              "charges.penalties",
              "pénalités de retard de toutes les pièces, peut être vide",
              "interest for late payment of all entries, may be empty",
              "12,34 €"),
          yesNo(
              "charges.hasIndemnity",
              "une indemnité forfaitaire est due",
              "there is a fixed sum to state"),
          text(
              "charges.indemnity",
              "indemnité forfaitaire, une par facture en retard, peut être vide",
              "the fixed sum for recovery costs, once for each late invoice, may be empty",
              "80,00 €"),
          text("entity.name", "nom de la société créancière", "the company that is owed", "Étoile"),
          text("entity.code", "code de la société", "code of that company", "FR1"),
          text("entity.currency", "devise de la société", "currency of that company", "EUR"),
          text("sender.name", "signataire", "who signs", "Étoile"),
          text(
              "sender.email",
              "adresse où répondre, vide sans adresse de la société",
              "where answers go, may be empty",
              "compta@example.com"),
          text("tenant.name", "nom de l’abonné", "the subscriber", "Groupe Étoile"),
          yesNo("logo.shown", "la société a un logo", "the company has a logo"),
          text(
              "logo.source",
              "adresse de l’image, pour <img src>, peut être vide",
              "address of the image, for <img src>, may be empty",
              "cid:logo@relance"),
          text(
              "logo.text",
              "texte de remplacement, peut être vide",
              "its text for who does not see it, may be empty",
              "Étoile"),
          number("logo.width", "largeur affichée en pixels", "its width in pixels", "160"),
          number("logo.height", "hauteur affichée en pixels", "its height in pixels", "40"));

  private static TemplateVariable text(String name, String fr, String en, String example) {
    return new TemplateVariable(name, null, Kind.TEXT, fr, en, example);
  }

  private static TemplateVariable number(String name, String fr, String en, String example) {
    return new TemplateVariable(name, null, Kind.NUMBER, fr, en, example);
  }

  private static TemplateVariable yesNo(String name, String fr, String en) {
    return new TemplateVariable(name, null, Kind.YES_NO, fr, en, "");
  }

  private static TemplateVariable list(String name, String fr, String en, String example) {
    return new TemplateVariable(name, null, Kind.LIST, fr, en, example);
  }

  private static TemplateVariable of(String name, String fr, String en, String example) {
    return new TemplateVariable(name, "entries", Kind.TEXT, fr, en, example);
  }

  private static TemplateVariable asked(String name, String fr, String en) {
    return new TemplateVariable(name, "entries", Kind.YES_NO, fr, en, "");
  }
}
