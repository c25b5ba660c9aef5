package io.relance.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.random.RandomGenerator;

/** Made-up postal addresses, telephone numbers and contacts, French or English. */
final class DemoPlaces {
  private static final List<String> FRENCH_STREETS =
      List.of(
          "rue de la Gare",
          "avenue Jean-Jaurès",
          "rue des Tanneurs",
          "quai des Brumes",
          "place du Marché",
          "chemin des Vignes",
          "boulevard Voltaire",
          "impasse du Moulin");
  private static final List<String> ENGLISH_STREETS =
      List.of(
          "Station Road",
          "Mill Lane",
          "Church Street",
          "Quayside",
          "Market Place",
          "Foundry Row",
          "Victoria Avenue",
          "Tanners Yard");
  private static final List<String> FRENCH_TOWNS =
      List.of(
          "69003 Lyon",
          "75011 Paris",
          "33000 Bordeaux",
          "44000 Nantes",
          "67000 Strasbourg",
          "38000 Grenoble",
          "59800 Lille");
  private static final List<String> ENGLISH_TOWNS =
      List.of(
          "LS1 4DY Leeds",
          "M3 3EB Manchester",
          "BS1 6QF Bristol",
          "NE1 3DE Newcastle upon Tyne",
          "E1 6AN London",
          "EH6 6QQ Edinburgh");

  private final RandomGenerator random;
  private final boolean french;

  DemoPlaces(RandomGenerator random, boolean french) {
    this.random = random;
    this.french = french;
  }

  /** Puts a postal address on a customer, as the tags that letters read. */
  void address(JsonObject tags) {
    var number = 1 + random.nextInt(140);
    var town = any(french ? FRENCH_TOWNS : ENGLISH_TOWNS);
    var middle = french ? 5 : town.indexOf(' ', town.indexOf(' ') + 1);
    tags.put(
        "address", number + (french ? ", " : " ") + any(french ? FRENCH_STREETS : ENGLISH_STREETS));
    tags.put("postcode", town.substring(0, middle));
    tags.put("city", town.substring(middle + 1));
    tags.put("country", french ? "France" : "United Kingdom");
  }

  /** A number that nobody has: France and the United Kingdom keep these for fiction. */
  private String phone() {
    return french
        ? "+33 1 99 00 %02d %02d".formatted(random.nextInt(100), random.nextInt(100))
        : "+44 20 7946 0%03d".formatted(random.nextInt(1000));
  }

  /** Who is called and written to at a customer: accounts, and now and then who decides. */
  List<JsonObject> contacts(JsonObject customer, DemoNames names) {
    var accounts = contact(customer, "A", names.person(), "accounting");
    return random.nextInt(3) == 0
        ? List.of(accounts, contact(customer, "B", names.person(), "management"))
        : List.of(accounts);
  }

  private JsonObject contact(JsonObject customer, String suffix, String name, String role) {
    var contact =
        new JsonObject()
            .put("type", "contact")
            .put("id", customer.getString("id") + "-" + suffix)
            .put("customer", customer.getString("id"))
            .put("name", name)
            .put("phone", phone())
            .put("roles", new JsonArray().add(role))
            .put("version", 1);
    // Who has no e-mail is written to by letter.
    var email = customer.getString("email");
    return email == null ? contact : contact.put("email", address(name, email));
  }

  private static String address(String person, String email) {
    return DemoNames.plain(person).replace(' ', '.') + email.substring(email.indexOf('@'));
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
