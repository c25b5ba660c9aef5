package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.sending.Logo;
import io.relance.sending.LogoStore;
import io.vertx.core.json.JsonObject;
import java.util.Base64;

/** The image at the head of an entity's reminders. */
final class LogoEndpoints {
  private final InEntity inEntity;
  private final Clocks clocks;
  private final LogoStore logos = new LogoStore();

  LogoEndpoints(Database database, Clocks clocks) {
    this.inEntity = new InEntity(database);
    this.clocks = clocks;
  }

  Answer get(Call call) {
    return inEntity.reading(
        call,
        tx ->
            logos
                .find(tx, call.path("entity"))
                .<Answer>map(stored -> Answer.ok(json(stored)))
                .orElseGet(Problem::notFound));
  }

  Answer put(Call call) {
    var image = bytes(call.body().getString("image"));
    var alt = call.body().getString("alt").strip();
    // What is kept of the deed is not the image.
    call.trace().request(new JsonObject().put("alt", alt).put("bytes", image.length));
    return switch (Logo.read(image, alt)) {
      case Logo.Reading.Refused(var code, var detail) -> Problem.at("/image", code, detail);
      case Logo.Reading.Usable(var logo) ->
          inEntity.changing(
              call,
              tx -> {
                var entity = call.path("entity");
                var created = logos.put(tx, entity, logo, clocks.now(tx), call.who());
                return Answer.put(created, json(logos.find(tx, entity).orElseThrow()));
              });
    };
  }

  Answer delete(Call call) {
    return inEntity.changing(
        call,
        tx -> logos.delete(tx, call.path("entity")) ? new Answer.Nothing() : Problem.notFound());
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.at("/image", "no-image", "\"image\" is no file in Base64: " + e.getMessage()));
    }
  }

  private static JsonObject json(LogoStore.Stored stored) {
    var logo = stored.logo();
    return new JsonObject()
        .put("mediaType", logo.mediaType())
        .put("width", logo.width())
        .put("height", logo.height())
        .put("alt", logo.alt())
        .put("image", Base64.getEncoder().encodeToString(logo.image().getBytes()))
        .put("changedAt", stored.changedAt().toString())
        .put("changedBy", stored.changedBy());
  }
}
