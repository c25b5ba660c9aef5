package io.relance.sending;

import io.relance.access.Clocks;
import io.relance.access.Tenants;
import io.relance.access.Tenants.Tenant;
import io.relance.db.Tx;
import io.relance.followup.ClaimedTask;
import io.relance.followup.Task;
import io.relance.ledger.Account;
import io.relance.ledger.AccountStore;
import io.relance.policy.Channel;
import io.relance.policy.Entity;
import io.relance.policy.PolicyStore;
import io.relance.policy.latepayment.LatePaymentReading;
import io.relance.sending.letter.LetterPrinter;
import io.relance.sending.letter.Printing;
import io.relance.sending.template.Rendering;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What would be sent for tasks as they stand now, worded by the code that sends. */
public final class Previews {
  private static final String NOTHING = "No entry of it is ticked.";

  private final Stationeries stationeries;
  private final LatePaymentReading figures;
  private final LetterPrinter printer;
  private final PolicyStore policies = new PolicyStore();
  private final AccountStore accounts = new AccountStore();

  /** Previews on the tenants' stationery; letters are printed by this printer. */
  public Previews(Stationeries stationeries, LatePaymentReading figures, LetterPrinter printer) {
    this.stationeries = stationeries;
    this.figures = figures;
    this.printer = printer;
  }

  /**
   * One reminder as it would be.
   *
   * @param recipients empty when there is no usable address, or nobody to write to
   * @param subject null for a letter, or what is no writing
   * @param text null likewise
   * @param html of the e-mail, or the letter's source; null when nothing is written
   * @param logo that it may show; null when there is none
   * @param problem why it could not go as it is, in words; null when it could
   * @param warnings figures that are missing
   */
  public record Preview(
      Task task,
      String customerName,
      List<String> recipients,
      @Nullable String subject,
      @Nullable String text,
      @Nullable String html,
      @Nullable Logo logo,
      @Nullable String problem,
      List<String> warnings) {
    /** No entry of it is ticked: it says nothing, and is not sent. */
    public boolean isEmpty() {
      return Variables.told(task).isEmpty();
    }

    /** The HTML with the images in it that a mail carries beside it; null when there is none. */
    public @Nullable String shown() {
      return html == null || logo == null ? html : logo.inline(html);
    }
  }

  /** What each of these tasks would say, in their order. Nothing is stored. */
  public List<Preview> of(Tx tx, Clocks clocks, List<Task> tasks) {
    var tenant = new Tenants(clocks).find(tx).orElseThrow();
    var stationery = stationeries.of(tx);
    var byTask = new HashMap<UUID, Preview>();
    tasks.stream()
        .collect(Collectors.groupingBy(Task::entity))
        .forEach(
            (code, some) -> {
              var entity = policies.entity(tx, code).orElseThrow();
              var today = clocks.today(tx, entity.timeZone());
              var known = accounts(tx, entity, some, today);
              for (var task : some) {
                var account = known.get(task.customer());
                if (account != null) {
                  byTask.put(
                      task.id(), preview(tx, tenant, stationery, task, entity, account, today));
                }
              }
            });
    var previews = new ArrayList<Preview>();
    for (var task : tasks) {
      var preview = byTask.get(task.id());
      if (preview != null) {
        previews.add(preview);
      }
    }
    return previews;
  }

  private Map<String, Account> accounts(Tx tx, Entity entity, List<Task> tasks, LocalDate today) {
    var customers = tasks.stream().map(Task::customer).toList();
    var policy = policies.load(tx, entity.code()).orElseThrow();
    return accounts.load(tx, entity.code(), customers, today, policy.thanksSince(today)).stream()
        .collect(Collectors.toMap(account -> account.customer().id(), Function.identity()));
  }

  private Preview preview(
      Tx tx,
      Tenant tenant,
      Stationery stationery,
      Task task,
      Entity entity,
      Account account,
      LocalDate today) {
    var name = account.customer().name();
    if (Variables.told(task).isEmpty()) {
      return new Preview(task, name, List.of(), null, null, null, null, NOTHING, List.of());
    }
    var charges = Charges.of(tx, figures, task, entity, account, today);
    if (task.channel() != Channel.EMAIL && task.channel() != Channel.LETTER) {
      return new Preview(task, name, List.of(), null, null, null, null, null, charges.warnings());
    }
    var claimed = new ClaimedTask(task, entity, account, "preview", 0, Instant.EPOCH);
    var shipment = new Shipment(task.id(), tenant, claimed, today, charges, stationery);
    var recipients =
        task.channel() == Channel.EMAIL ? account.emailAddress().stream().toList() : List.of(name);
    var problem = recipients.isEmpty() ? "There is no address that it could go to." : null;
    var logo = shipment.logo();
    return switch (shipment.render()) {
      case Rendering.Refused(var refused) ->
          new Preview(
              task,
              name,
              recipients,
              null,
              null,
              null,
              logo,
              refused.toString(),
              charges.warnings());
      case Rendering.Mail mail ->
          new Preview(
              task,
              name,
              recipients,
              mail.subject(),
              mail.text(),
              mail.html(),
              logo,
              problem,
              charges.warnings());
      case Rendering.Letter(var html) ->
          new Preview(task, name, recipients, null, null, html, logo, problem, charges.warnings());
    };
  }

  /** The same for templates that are being written. */
  public TemplatePreviews ofTemplates() {
    return new TemplatePreviews(stationeries, figures, printer);
  }

  /** The letter of a preview as it would be printed; the reason in words when it cannot be. */
  public Letter print(Preview preview) {
    var html = preview.html();
    if (preview.task().channel() != Channel.LETTER || html == null || preview.problem() != null) {
      var problem = preview.problem();
      return new Letter(null, problem == null ? "This task is no letter." : problem);
    }
    return switch (printer.print(html, Logo.images(preview.logo()))) {
      case Printing.Printed(Buffer pdf) -> new Letter(pdf, null);
      case Printing.Refused(String why) -> new Letter(null, why);
    };
  }

  /** A printed letter, or why there is none. */
  public record Letter(@Nullable Buffer pdf, @Nullable String problem) {}
}
