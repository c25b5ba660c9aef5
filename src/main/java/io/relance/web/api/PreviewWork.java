package io.relance.web.api;

import io.relance.followup.WhatIf;
import io.relance.longwork.Performer;
import io.relance.longwork.Underway;
import io.relance.publishing.Publishing;
import io.relance.publishing.Publishing.Candidate;
import io.relance.publishing.Publishing.Kind;
import io.relance.rules.RuleBook;
import io.relance.rules.source.Problem;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What rules would change on the ledger, left alone and looked at when it is done. */
public final class PreviewWork implements Performer {
  /** What it is called among long works. */
  public static final String KIND = "rules-preview";

  private static final Ending BUSY =
      new Ending.Refused(
          "rules-being-compared",
          "Other rules of your tenant are being compared.\nMaybe try again when they are done.");

  private final Publishing publishing;
  private final WhatIf whatIf;

  /** Builds and compares with these. */
  public PreviewWork(Publishing publishing, WhatIf whatIf) {
    this.publishing = publishing;
    this.whatIf = whatIf;
  }

  /** It stores nothing, so it can begin anew. */
  @Override
  public boolean resumes() {
    return true;
  }

  @Override
  public Ending perform(Underway underway) {
    var work = underway.work();
    var tenant = work.by().tenant();
    return inTurn(
        tenant,
        Kind.PREVIEW,
        () -> {
          @Nullable Candidate candidate = candidate(tenant, work.request());
          if (candidate == null) {
            return BUSY;
          }
          return candidate.built().isGood()
              ? compared(underway, candidate.built().book())
              : refused(candidate);
        });
  }

  private @Nullable Candidate candidate(UUID tenant, JsonObject request) {
    var files = new TreeMap<String, String>();
    request
        .getJsonObject("files")
        .forEach(file -> files.put(file.getKey(), (String) file.getValue()));
    try (var turn = publishing.turn(tenant, Kind.BUILD).orElse(null)) {
      return turn == null ? null : publishing.build(tenant, files).orElse(null);
    }
  }

  private static Ending refused(Candidate candidate) {
    var first = candidate.built().problems().stream().filter(Problem::isError).findFirst();
    return new Ending.Refused(
        "rules-refused",
        "These rules hold errors, so they cannot be compared. The first: "
            + first.map(Problem::toString).orElse(""));
  }

  private Ending compared(Underway underway, RuleBook book) {
    var work = underway.work();
    @Nullable String text = work.request().getString("date");
    @Nullable LocalDate date = text == null ? null : LocalDate.parse(text);
    var effect =
        whatIf.compare(
            work.by().tenant(),
            work.request().getString("entity"),
            date,
            book,
            (accounts, total) -> underway.reached(accounts, total, new JsonObject()));
    return new Ending.Done(RuleEffectJson.json(effect));
  }

  private Ending inTurn(UUID tenant, Kind kind, Supplier<Ending> deed) {
    try (var turn = publishing.turn(tenant, kind).orElse(null)) {
      return turn == null ? BUSY : deed.get();
    }
  }
}
