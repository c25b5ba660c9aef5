package io.relance.sending;

import io.relance.access.Clocks;
import io.relance.access.Tenants;
import io.relance.access.Tenants.Tenant;
import io.relance.db.Tx;
import io.relance.followup.ClaimedTask;
import io.relance.ledger.AccountStore;
import io.relance.policy.Delivery;
import io.relance.policy.Entity;
import io.relance.policy.LateCharges;
import io.relance.policy.PolicyStore;
import io.relance.policy.Settings;
import io.relance.policy.latepayment.LatePaymentReading;
import io.relance.sending.letter.LetterPrinter;
import io.relance.sending.letter.Printing;
import io.relance.sending.template.PartProblem;
import io.relance.sending.template.Rendering;
import io.relance.sending.template.TemplateSource;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a template that is being written would make of a customer, by the code that sends. */
public final class TemplatePreviews {
  private final Stationeries stationeries;
  private final LatePaymentReading figures;
  private final LetterPrinter printer;
  private final PolicyStore policies = new PolicyStore();
  private final AccountStore accounts = new AccountStore();

  TemplatePreviews(Stationeries stationeries, LatePaymentReading figures, LetterPrinter printer) {
    this.stationeries = stationeries;
    this.figures = figures;
    this.printer = printer;
  }

  /**
   * A template as a customer would read it.
   *
   * @param customer null when the values are made up
   * @param rendering null when {@code problems} says why there is none
   */
  public record Shown(
      @Nullable String customer,
      String customerName,
      @Nullable Rendering rendering,
      List<PartProblem> problems,
      @Nullable Logo logo) {
    /** The HTML with its images in it; null when there is none. */
    public @Nullable String html() {
      var html =
          switch (rendering) {
            case Rendering.Mail mail -> mail.html();
            case Rendering.Letter letter -> letter.html();
            case Rendering.Refused _ -> null;
            case null -> null;
          };
      return html == null || logo == null ? html : logo.inline(html);
    }
  }

  /** What keeps a template from coming into force; empty when nothing does. */
  public List<PartProblem> problems(TemplateSource source) {
    return stationeries.folder().problems(source);
  }

  /** Shows it; empty when there is no such customer. Nothing is stored. */
  public Optional<Shown> show(Tx tx, Clocks clocks, TemplateSource source, Whom whom) {
    var tenant = new Tenants(clocks).find(tx).orElseThrow();
    return claimed(tx, clocks, tenant, source, whom)
        .map(claimed -> show(tx, clocks, tenant, source, claimed, whom instanceof Whom.Sample));
  }

  private Shown show(
      Tx tx,
      Clocks clocks,
      Tenant tenant,
      TemplateSource source,
      ClaimedTask claimed,
      boolean isSample) {
    var entity = claimed.entity();
    var today = clocks.today(tx, entity.timeZone());
    var charges =
        isSample
            ? Charges.NONE
            : Charges.of(tx, figures, claimed.task(), entity, claimed.account(), today);
    var shipment =
        new Shipment(claimed.task().id(), tenant, claimed, today, charges, stationeries.of(tx));
    var rendering = stationeries.folder().render(source, shipment.variables(source.language()));
    var customer = claimed.account().customer();
    var id = isSample ? null : customer.id();
    return rendering instanceof Rendering.Refused(var problem)
        ? new Shown(id, customer.name(), null, List.of(PartProblem.of(problem)), shipment.logo())
        : new Shown(id, customer.name(), rendering, List.of(), shipment.logo());
  }

  /** A shown letter as it would be printed; the reason in words when it cannot be. */
  public Previews.Letter print(Shown shown) {
    if (!(shown.rendering() instanceof Rendering.Letter(var html))) {
      return new Previews.Letter(null, "This is no letter.");
    }
    return switch (printer.print(html, Logo.images(shown.logo()))) {
      case Printing.Printed(Buffer pdf) -> new Previews.Letter(pdf, null);
      case Printing.Refused(String why) -> new Previews.Letter(null, why);
    };
  }

  private Optional<ClaimedTask> claimed(
      Tx tx, Clocks clocks, Tenant tenant, TemplateSource source, Whom whom) {
    return switch (whom) {
      case Whom.ByTask(var task) ->
          policies
              .entity(tx, task.entity())
              .flatMap(
                  entity ->
                      account(tx, clocks, entity, task.customer())
                          .map(
                              account ->
                                  new ClaimedTask(
                                      task, entity, account, "preview", 0, Instant.EPOCH)));
      case Whom.ByCustomer(var code, var customer) ->
          policies
              .entity(tx, code)
              .flatMap(
                  entity ->
                      account(tx, clocks, entity, customer)
                          .map(
                              account ->
                                  Pretending.task(
                                      source,
                                      entity,
                                      account,
                                      clocks.today(tx, entity.timeZone()))));
      case Whom.Sample _ -> {
        var entity = policies.entities(tx).stream().findFirst().orElseGet(() -> anEntity(tenant));
        var today = clocks.today(tx, entity.timeZone());
        var speaking =
            new Tenant(
                tenant.id(), tenant.code(), tenant.name(), source.language(), tenant.sandbox());
        yield Optional.of(
            Pretending.task(source, entity, Pretending.sample(speaking, entity, today), today));
      }
    };
  }

  private Optional<io.relance.ledger.Account> account(
      Tx tx, Clocks clocks, Entity entity, String customer) {
    LocalDate today = clocks.today(tx, entity.timeZone());
    return policies
        .load(tx, entity.code())
        .flatMap(
            policy ->
                accounts
                    .load(tx, entity.code(), List.of(customer), today, policy.thanksSince(today))
                    .stream()
                    .findFirst());
  }

  /** Before there is any entity. */
  private static Entity anEntity(Tenant tenant) {
    return new Entity(
        "X",
        tenant.name(),
        "EUR",
        ZoneId.of("Europe/Paris"),
        Entity.Grouping.ITEM,
        Settings.DEFAULT,
        Delivery.DEFAULT,
        LateCharges.OFF,
        Entity.LATE_TASK_DAYS);
  }
}
