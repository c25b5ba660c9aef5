package io.relance.feed.canonical;

import static io.relance.feed.FeedLimits.CODE_LENGTH;
import static io.relance.feed.FeedLimits.NAME_LENGTH;

import io.relance.feed.FeedRecord;
import io.relance.feed.FeedRecord.ContactRecord;
import io.relance.feed.FeedRecord.ControlRecord;
import io.relance.feed.FeedRecord.CustomerRecord;
import io.relance.feed.FeedRecord.EntryRecord;
import io.relance.ledger.EntryKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From checked fields to records: what each type needs, and what must agree within it. */
final class Records {
  private static final BigDecimal ZERO = new BigDecimal("0.00");

  private Records() {}

  static FeedRecord customer(Fields fields, Warnings warnings) throws Refusal {
    return new CustomerRecord(
        fields.required("id", CODE_LENGTH),
        fields.required("name", NAME_LENGTH),
        email(fields, warnings),
        language(fields, warnings),
        fields.optional("profile", CODE_LENGTH),
        fields.optional("siret", CODE_LENGTH),
        fields.tags("tags"),
        fields.count("version"));
  }

  static FeedRecord contact(Fields fields, Warnings warnings) throws Refusal {
    return new ContactRecord(
        fields.required("id", CODE_LENGTH),
        fields.required("customer", CODE_LENGTH),
        fields.optional("name", NAME_LENGTH),
        email(fields, warnings),
        fields.optional("phone", NAME_LENGTH),
        fields.words("roles"),
        fields.count("version"));
  }

  static FeedRecord entry(Fields fields, Warnings warnings) throws Refusal {
    var id = fields.required("id", CODE_LENGTH);
    var customer = fields.required("customer", CODE_LENGTH);
    var kind = kind(fields);
    var reference = fields.optional("reference", CODE_LENGTH);
    var entryDate = fields.date("entryDate");
    var given = fields.optionalDate("dueDate");
    var saidDerived = derived(fields);
    var amount = fields.amount("amount");
    var saidClosed = fields.truth("closed");
    var openAmount = openAmount(fields, amount, saidClosed);
    signed(fields, kind, amount, openAmount);
    var dueDate = given == null ? entryDate : given;
    warnIfDueBeforeEntry(warnings, entryDate, dueDate);
    return new EntryRecord(
        id,
        customer,
        kind,
        reference == null ? id : reference,
        entryDate,
        dueDate,
        given == null || saidDerived,
        amount,
        openAmount,
        fields.currency("currency"),
        fields.optional("paymentMethod", CODE_LENGTH),
        fields.optional("letterCode", CODE_LENGTH),
        saidClosed || openAmount.signum() == 0,
        fields.optionalDate("paidDate"),
        fields.prose("label"),
        fields.tags("tags"),
        fields.count("version"));
  }

  static FeedRecord control(Fields fields) throws Refusal {
    return new ControlRecord(fields.count("entries"), fields.optionalAmount("total"));
  }

  private static EntryKind kind(Fields fields) throws Refusal {
    var code = fields.required("kind", CODE_LENGTH);
    var kind = EntryKind.of(code);
    if (kind.isEmpty()) {
      throw fields.refusal(
          "kind",
          "unknown-kind",
          "Field \"kind\" holds \"%s\".\nMaybe invoice, credit, payment, opening or other."
              .formatted(Shown.text(code)));
    }
    return kind.get();
  }

  /** Given, or all of it while the entry is open and nothing once it is closed. */
  private static BigDecimal openAmount(Fields fields, BigDecimal amount, boolean closed)
      throws Refusal {
    var given = fields.optionalAmount("openAmount");
    if (given != null) {
      return given;
    }
    return closed ? ZERO : amount;
  }

  private static boolean derived(Fields fields) throws Refusal {
    var source = fields.optional("dueDateSource", CODE_LENGTH);
    return switch (source) {
      case null -> false;
      case "given" -> false;
      case "derived" -> true;
      default ->
          throw fields.refusal(
              "dueDateSource",
              "unknown-due-date-source",
              "Field \"dueDateSource\" holds \"%s\".\nMaybe given or derived."
                  .formatted(Shown.text(source)));
    };
  }

  private static void signed(
      Fields fields, EntryKind kind, BigDecimal amount, BigDecimal openAmount) throws Refusal {
    if (kind != EntryKind.CREDIT && kind != EntryKind.PAYMENT) {
      return;
    }
    if (amount.signum() > 0) {
      throw notNegative(fields, "amount", kind, amount);
    }
    if (openAmount.signum() > 0) {
      throw notNegative(fields, "openAmount", kind, openAmount);
    }
  }

  private static Refusal notNegative(
      Fields fields, String field, EntryKind kind, BigDecimal amount) {
    return fields.refusal(
        field,
        "credit-not-negative",
        "Field \"%s\" holds %s, but what the company owes is negative in a feed.\nMaybe send -%s, or kind invoice instead of %s."
            .formatted(field, amount, amount, kind.code()));
  }

  private static void warnIfDueBeforeEntry(
      Warnings warnings, LocalDate entryDate, LocalDate dueDate) {
    if (dueDate.isBefore(entryDate)) {
      warnings.add(
          "dueDate",
          "due-before-entry",
          "The entry of %s was due on %s, before it was made; both dates are kept."
              .formatted(entryDate, dueDate));
    }
  }

  /** An address that cannot be one is left out: the rest of what the ledger says still holds. */
  private static @Nullable String email(Fields fields, Warnings warnings) throws Refusal {
    var email = fields.optional("email", NAME_LENGTH);
    if (email != null && !email.matches("[^\\s@,;<>]+@[^\\s@,;<>]+")) {
      warnings.add(
          "email",
          "not-an-address",
          "\"%s\" is no e-mail address and was left out.".formatted(Shown.text(email)));
      return null;
    }
    return email;
  }

  private static @Nullable String language(Fields fields, Warnings warnings) throws Refusal {
    var language = fields.optional("language", CODE_LENGTH);
    if (language == null) {
      return null;
    }
    var code = language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    if (code.equals("fr") || code.equals("en")) {
      return code;
    }
    warnings.add(
        "language",
        "unknown-language",
        "\"%s\" is neither fr nor en; the tenant's language is used."
            .formatted(Shown.text(language)));
    return null;
  }
}
