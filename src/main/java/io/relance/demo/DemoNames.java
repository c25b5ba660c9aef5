package io.relance.demo;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Made-up names of customers and people, French or English. */
final class DemoNames {
  private static final List<String> FRENCH_TRADES =
      List.of(
          "Menuiserie",
          "Boulangerie",
          "Garage",
          "Imprimerie",
          "Électricité",
          "Transports",
          "Domaine",
          "Pharmacie",
          "Cabinet",
          "Maçonnerie",
          "Librairie",
          "Verrerie",
          "Fonderie",
          "Traiteur",
          "Papeterie",
          "Clinique");
  private static final List<String> ENGLISH_TRADES =
      List.of(
          "Joinery",
          "Bakery",
          "Motors",
          "Printing",
          "Electrical",
          "Haulage",
          "Farms",
          "Pharmacy",
          "Partners",
          "Masonry",
          "Books",
          "Glass",
          "Foundry",
          "Catering",
          "Stationery",
          "Clinic");
  private static final List<String> FRENCH_NAMES =
      List.of(
          "Martin",
          "Bernard",
          "Dubois",
          "Petit",
          "Moreau",
          "Lefèvre",
          "Garnier",
          "Faure",
          "Rousseau",
          "Blanc",
          "Guérin",
          "Chevalier",
          "Perrin",
          "Bréval",
          "Lambert",
          "Noël",
          "Mercier",
          "Caron",
          "Renard",
          "Besson");
  private static final List<String> ENGLISH_NAMES =
      List.of(
          "Ashford",
          "Bennett",
          "Carter",
          "Doyle",
          "Ellison",
          "Fletcher",
          "Granger",
          "Holloway",
          "Ingram",
          "Jarvis",
          "Keating",
          "Lockwood",
          "Marsh",
          "Norris",
          "O'Connor",
          "Prescott",
          "Quigley",
          "Ramsey",
          "Sutton",
          "Thorne");
  private static final List<String> FRENCH_FORMS =
      List.of("", " & Fils", " SARL", " SAS", " et Cie");
  private static final List<String> ENGLISH_FORMS =
      List.of("", " & Sons", " Ltd", " Group", " plc");
  private static final List<String> FIRST_NAMES =
      List.of(
          "Alice", "Benoît", "Claire", "David", "Emma", "Farid", "Grace", "Hugo", "Inès", "Jack");

  private final RandomGenerator random;
  private final boolean french;

  DemoNames(RandomGenerator random, boolean french) {
    this.random = random;
    this.french = french;
  }

  String customer() {
    if (french) {
      return any(FRENCH_TRADES) + " " + any(FRENCH_NAMES) + any(FRENCH_FORMS);
    }
    return any(ENGLISH_NAMES) + " " + any(ENGLISH_TRADES) + any(ENGLISH_FORMS);
  }

  String person() {
    return any(FIRST_NAMES) + " " + any(french ? FRENCH_NAMES : ENGLISH_NAMES);
  }

  /** An address in a domain that exists nowhere (RFC 2606). */
  String email(String customer, String number) {
    var word = plain(customer).strip().replaceAll(" +", "-");
    return (french ? "compta" : "accounts") + "@" + word + "-" + number + ".example";
  }

  /** A name in small letters without accents or signs, as addresses have it. */
  static String plain(String name) {
    var apart = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    return apart.replaceAll("[^a-z ]", "");
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
