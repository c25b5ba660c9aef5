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
import java.time.Duration;
import java.time.LocalDate;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What rules would change on the ledger, left alone and looked at when it is done. */
public final class PreviewWork implements Performer {
  /** What it is called among long works. */
  public static final String KIND = "rules-preview";

  private static final Ending BUSY =
      new Ending.Refused(
          "rules-being-built",
          "Other rules of your tenant are being built.\nMaybe try again when they are done.");

  /** How often it looks whether another comparison of the tenant has ended. */
  private static final Duration LOOK = Duration.ofMillis(200);

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
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public Ending perform(Underway underway) {
    var work = underway.work();
    var tenant = work.by().tenant();
    try (var turn = turn(underway)) {
      if (turn == null) {
        return new Ending.Left();
      }
      @Nullable Candidate candidate = candidate(tenant, work.request());
      if (candidate == null) {
        return BUSY;
      }
      return candidate.built().isGood()
          ? compared(underway, candidate.built().book())
          : refused(candidate);
    }
  }

  /** Waits for the tenant's turn however long it takes; null when the service stops meanwhile. */
  private Publishing.@Nullable Turn turn(Underway underway) {
    while (underway.goesOn()) {
      var turn = publishing.turn(underway.work().by().tenant(), Kind.PREVIEW);
      if (turn.isPresent()) {
        return turn.get();
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return null;
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
}
