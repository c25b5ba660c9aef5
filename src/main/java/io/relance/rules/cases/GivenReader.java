package io.relance.rules.cases;

import io.relance.ledger.Account;
import io.relance.ledger.Contact;
import io.relance.ledger.Customer;
import io.relance.ledger.Entry;
import io.relance.ledger.EntryKind;
import io.relance.ledger.OpenDispute;
import io.relance.ledger.ProfileSource;
import io.relance.ledger.Promise;
import io.relance.policy.CompletedStep;
import io.relance.policy.Entity;
import io.relance.policy.PaymentMethod;
import io.relance.policy.Phase;
import io.relance.policy.Policy;
import io.relance.rules.AccountCase;
import io.relance.rules.source.Suggestion;
import io.relance.rules.yaml.FieldReader;
import io.relance.rules.yaml.Yaml;
import io.relance.rules.yaml.Yaml.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a case is given, in the author's words: {@code daysOverdue: 12} is a due date twelve days
 * ago. What is not said is ordinary: an invoice of 100.00, not due yet, of a customer with an
 * e-mail address and profile "Standard".
 */
final class GivenReader {
  private static final Set<String> KNOWN =
      Set.of("settings", "profiles", "customer", "contacts", "entries", "promises", "disputes");
  private static final Set<String> CUSTOMER =
      Set.of(
          "id",
          "name",
          "language",
          "siret",
          "tags",
          "hasEmail",
          "stopped",
          "insolvent",
          "disputed",
          "profileName",
          "collector",
          "flags");
  private static final Set<String> ENTRY =
      Set.of(
          "id",
          "kind",
          "reference",
          "label",
          "entryDate",
          "dueDate",
          "daysOverdue",
          "amount",
          "openAmount",
          "currency",
          "paymentMethod",
          "tags",
          "flags",
          "stopped",
          "disputed",
          "daysSincePayment",
          "lettered",
          "paidDate",
          "lastLevel",
          "lastOn",
          "daysSinceReminder",
          "inProgress");
  private static final int TERM_DAYS = 30;

  /** What is contested when it is no entry in particular. */
  private static final String WHOLE = "";

  private final String file;
  private final LocalDate day;
  private final FieldReader given;
  private final Map<String, PaymentMethod> paymentMethods = new HashMap<>();
  private final Map<String, List<CompletedStep>> completed = new HashMap<>();
  private final Set<String> inProgress = new HashSet<>();
  private final Map<String, OpenDispute> disputes = new LinkedHashMap<>();
  private final Map<String, LocalDate> paidInPart = new HashMap<>();
  private final CasePolicy policy;

  GivenReader(String file, LocalDate day, Yaml yaml) {
    this.file = file;
    this.day = day;
    this.given = new FieldReader(file, yaml, KNOWN);
    this.policy = new CasePolicy(file, given);
  }

  AccountCase account() {
    given.items("disputes").forEach(this::dispute);
    var customer = customer();
    var entries = new ArrayList<Entry>();
    for (var item : given.items("entries")) {
      entries.add(entry(item, entries.size() + 1));
    }
    var promises = new ArrayList<Promise>();
    for (var item : given.items("promises")) {
      promises.add(promise(item, promises.size()));
    }
    requireGiven("promises", entries, "F-1");
    requireGiven("disputes", entries, WHOLE);
    return new AccountCase(
        new Account(
            customer,
            contacts(),
            List.copyOf(entries),
            List.copyOf(promises),
            List.copyOf(disputes.values()),
            Map.copyOf(paidInPart)),
        Map.copyOf(completed),
        Set.copyOf(inProgress));
  }

  /** What is said about an entry that is not there would be said in vain. */
  private void requireGiven(String list, List<Entry> entries, String otherwise) {
    var known = entries.stream().map(Entry::id).toList();
    for (var item : given.items(list)) {
      var about = new FieldReader(file, item, Set.of()).text("entry", otherwise);
      if (!about.equals(WHOLE) && !known.contains(about)) {
        throw given.refused(
            item,
            "invalid-value",
            "\"%s\" speaks of entry \"%s\", which is not given.".formatted(list, about),
            Suggestion.of(about, known));
      }
    }
  }

  /** The policy; read after the account, whose entries name payment methods. */
  Policy policy() {
    var entity =
        new Entity("CASE", "Case", "EUR", ZoneOffset.UTC, policy.grouping(), policy.settings());
    return new Policy(entity, Map.copyOf(paymentMethods), policy.profiles());
  }

  private Customer customer() {
    var fields =
        new FieldReader(file, given.piece("customer").orElse(new Text("", 1, 1)), CUSTOMER);
    var profile = fields.text("profileName", CasePolicy.STANDARD);
    var chosen = policy.profileNamed(profile, fields);
    return new Customer(
        fields.text("id", "C-1"),
        fields.text("name", "Dupont SA"),
        fields.yes("hasEmail", true) ? "accounts@dupont.example" : null,
        fields.text("language"),
        fields.text("siret"),
        fields.texts("tags"),
        chosen,
        chosen == null ? null : ProfileSource.HAND,
        fields.yes("stopped", false),
        fields.yes("insolvent", false),
        contests(WHOLE, fields),
        fields.text("collector"),
        fields.words("flags"));
  }

  private List<Contact> contacts() {
    var contacts = new ArrayList<Contact>();
    for (var item : given.items("contacts")) {
      var fields = new FieldReader(file, item, Set.of("name", "email", "phone", "roles"));
      var id = "P-" + (contacts.size() + 1);
      contacts.add(
          new Contact(
              id,
              "C-1",
              fields.text("name"),
              fields.text("email"),
              fields.text("phone"),
              fields.words("roles")));
    }
    return List.copyOf(contacts);
  }

  /** What is contested has a dispute, opened on the day when nothing else is said. */
  private boolean contests(String subject, FieldReader fields) {
    if (fields.yes("disputed", false)) {
      disputes.putIfAbsent(subject, new OpenDispute(about(subject), "contested", day));
    }
    return disputes.containsKey(subject);
  }

  private void dispute(Yaml yaml) {
    var fields = new FieldReader(file, yaml, Set.of("entry", "reason", "openedOn", "daysOpen"));
    var subject = fields.text("entry", WHOLE);
    var openedOn = fields.date("openedOn");
    var daysOpen = fields.days("daysOpen");
    var since = day.minusDays(daysOpen == null ? 0 : daysOpen);
    disputes.put(
        subject,
        new OpenDispute(
            about(subject), fields.text("reason", ""), openedOn == null ? since : openedOn));
  }

  private static @Nullable String about(String subject) {
    return subject.equals(WHOLE) ? null : subject;
  }

  private Entry entry(Yaml yaml, int place) {
    var fields = new FieldReader(file, yaml, ENTRY);
    var reference = fields.text("reference", "F-" + place);
    var id = fields.text("id", reference);
    var open = Objects.requireNonNullElse(fields.money("openAmount"), new BigDecimal("100.00"));
    var dueDate = dueDate(fields);
    history(id, fields);
    contests(id, fields);
    var dispute = disputes.get(id);
    var kind =
        fields
            .word("kind", code -> EntryKind.of(code).orElseThrow(IllegalArgumentException::new))
            .orElse(open.signum() < 0 ? EntryKind.CREDIT : EntryKind.INVOICE);
    return new Entry(
        id,
        "C-1",
        kind,
        reference,
        Objects.requireNonNullElse(fields.date("entryDate"), dueDate.minusDays(TERM_DAYS)),
        dueDate,
        false,
        Objects.requireNonNullElse(fields.money("amount"), open),
        open,
        fields.text("currency", "EUR"),
        paymentMethod(fields),
        fields.yes("lettered", false) ? "A" : null,
        false,
        fields.date("paidDate"),
        fields.text("label"),
        fields.texts("tags"),
        fields.yes("stopped", false),
        dispute == null ? null : dispute.reason(),
        fields.words("flags"));
  }

  private LocalDate dueDate(FieldReader fields) {
    var date = fields.date("dueDate");
    var overdue = fields.days("daysOverdue");
    return date == null ? day.minusDays(overdue == null ? -TERM_DAYS : overdue) : date;
  }

  private void history(String id, FieldReader fields) {
    var reminded =
        fields.piece("daysSinceReminder").isPresent() || fields.piece("lastOn").isPresent();
    var level = fields.number("lastLevel");
    if (level != null || reminded) {
      var days = Objects.requireNonNullElse(fields.days("daysSinceReminder"), TERM_DAYS);
      var on = Objects.requireNonNullElse(fields.date("lastOn"), day.minusDays(days));
      completed.put(
          id, List.of(new CompletedStep(id, Phase.REMINDER, level == null ? 1 : level, on)));
    }
    var sincePayment = fields.days("daysSincePayment");
    if (sincePayment != null) {
      paidInPart.put(id, day.minusDays(sincePayment));
    }
    if (fields.yes("inProgress", false)) {
      inProgress.add(id);
    }
  }

  private @Nullable String paymentMethod(FieldReader entry) {
    var piece = entry.piece("paymentMethod");
    if (piece.isEmpty()) {
      return null;
    }
    var fields = new FieldReader(file, piece.get(), Set.of("code", "label", "automatic"));
    var code = fields.text("code", "M" + paymentMethods.size());
    var method =
        new PaymentMethod(code, fields.text("label", code), fields.yes("automatic", false));
    paymentMethods.put(code, method);
    return code;
  }

  private Promise promise(Yaml yaml, int place) {
    var fields = new FieldReader(file, yaml, Set.of("entry", "amount", "promisedFor", "inDays"));
    var inDays = fields.days("inDays");
    var date = fields.date("promisedFor");
    return new Promise(
        new UUID(0, place),
        fields.text("entry", "F-1"),
        Objects.requireNonNullElse(fields.money("amount"), new BigDecimal("100.00")),
        date == null ? day.plusDays(inDays == null ? 1 : inDays) : date);
  }
}
