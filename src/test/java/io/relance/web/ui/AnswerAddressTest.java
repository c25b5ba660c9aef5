package io.relance.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reminder names its own entity's address for answers, or none: never the service's. */
class AnswerAddressTest {
  @ParameterizedTest
  @CsvSource({
    "fr,Répondez à ce message ou écrivez à compta@maison.example",
    "en,Reply to this message or write to compta@maison.example"
  })
  void namesTheAddressOfTheEntityOrNone(String language, String sentence) {
    var house = HouseFixture.create("Maison des Réponses " + language);
    var visitor = VisitorFixture.enter(house, "admin", language);
    var customer = language.equals("fr") ? "C001" : "C008";
    var body = "/act/tasks/" + mail(house, customer) + "/preview/body";
    assertThat(visitor.read(body))
        .contains(customer)
        .doesNotContain("@", "Répondez", "Reply to this message");

    var page = "/configure/entities/FR01/sending";
    assertThat(visitor.post(page, "replyTo", "compta@maison@example").statusCode()).isEqualTo(422);
    visitor.follow(visitor.post(page, "replyTo", "compta@maison.example"));

    assertThat(VisitorFixture.field(visitor.read(page), "replyTo"))
        .isEqualTo("compta@maison.example");
    assertThat(visitor.read(body)).contains(sentence);
    var other = house.api().get("/api/v1/entities/BE01").getJsonObject("settings");
    assertThat(other.getString("replyTo")).isNull();
  }

  private static String mail(HouseFixture house, String customer) {
    return house
        .tasks("status=proposed&channel=email&entity=FR01&step=1&customer=" + customer)
        .getFirst()
        .getString("id");
  }
}
