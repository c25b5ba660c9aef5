package io.relance.web.api;

import io.relance.access.Clocks;
import io.relance.db.Database;
import io.relance.db.Tx;
import io.relance.followup.Task;
import io.relance.followup.TaskStatus;
import io.relance.followup.Tasks;
import io.relance.policy.Channel;
import io.relance.sending.Previews;
import io.relance.sending.Previews.Preview;
import io.relance.sending.Reminders;
import io.relance.sending.letter.Binding;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What would be sent, before anything is; and letters as one file. */
final class PreviewEndpoints {
  private final Database database;
  private final Clocks clocks;
  private final Tasks tasks;
  private final Bulk bulk;
  private final Previews previews;
  private final Reminders reminders = new Reminders();

  /** What letters by criteria are: those to come, and those that were printed. */
  private static final Set<TaskStatus> PRINTED =
      Set.of(TaskStatus.PROPOSED, TaskStatus.APPROVED, TaskStatus.SENDING, TaskStatus.SENT);

  PreviewEndpoints(Database database, Clocks clocks, Tasks tasks, Previews previews) {
    this.database = database;
    this.clocks = clocks;
    this.tasks = tasks;
    this.bulk = new Bulk(database, tasks);
    this.previews = previews;
  }

  /** Tasks of one customer stand together, in the order of customers. */
  Answer preview(Call call) {
    var meant = bulk.meant(call, Bulk.TO_END);
    return call.reading(
        database,
        tx -> {
          var items = new JsonArray();
          var shown = previews.of(tx, clocks, found(tx, meant.ids()));
          shown.stream()
              .sorted(
                  Comparator.comparing((Preview one) -> one.task().entity())
                      .thenComparing(one -> one.task().customer())
                      .thenComparing(one -> one.task().id()))
              .map(PreviewEndpoints::json)
              .forEach(items::add);
          return Answer.ok(
              new JsonObject()
                  .put("items", items)
                  .put("summary", summary(shown))
                  .put("more", meant.next() != null)
                  .put("nextCursor", meant.next()));
        });
  }

  /** Printed when they were sent; as they would be when they were not yet. */
  Answer letters(Call call) {
    var meant = bulk.meant(call, PRINTED);
    if (meant.next() != null) {
      return Problem.of(
          422,
          "too-many-letters",
          "More than %d tasks are meant, and a file has no more letters than that.\nMaybe narrow the criteria down."
              .formatted(Limits.BULK));
    }
    var letters =
        call.reading(
            database,
            tx -> {
              var all =
                  found(tx, meant.ids()).stream()
                      .filter(task -> task.channel() == Channel.LETTER)
                      .toList();
              return new Letters(
                  all.stream().map(Task::id).toList(),
                  reminders.documents(tx, all.stream().map(Task::id).toList()),
                  previews.of(
                      tx, clocks, all.stream().filter(PreviewEndpoints::isToCome).toList()));
            });
    var pages = letters.printed(previews);
    return pages.isEmpty()
        ? Problem.of(422, "no-letters", "None of these tasks is a letter.\nMaybe choose others.")
        : new Answer.Bytes("application/pdf", Binding.bind(pages));
  }

  /** What has ended without being printed is not printed any more. */
  private static boolean isToCome(Task task) {
    return Bulk.TO_END.contains(task.status()) || task.status() == TaskStatus.SENDING;
  }

  /** Letters in the order asked for: printed before, or to be printed now. */
  private record Letters(List<UUID> order, Map<UUID, Buffer> sent, List<Preview> planned) {
    /** Printing is slow: no transaction is open meanwhile. */
    List<Buffer> printed(Previews printer) {
      var pages = new ArrayList<Buffer>();
      for (var id : order) {
        Optional.ofNullable(sent.get(id))
            .or(() -> planned(id).map(preview -> print(printer, preview)))
            .ifPresent(pages::add);
      }
      return pages;
    }

    private Optional<Preview> planned(UUID id) {
      return planned.stream()
          .filter(preview -> preview.task().id().equals(id) && !preview.isEmpty())
          .findFirst();
    }

    private static Buffer print(Previews printer, Preview preview) {
      var letter = printer.print(preview);
      var pdf = letter.pdf();
      if (pdf == null) {
        throw new ProblemException(
            Problem.of(
                422,
                "letter-not-printable",
                "The letter of task %s to %s cannot be printed: %s"
                    .formatted(preview.task().id(), preview.customerName(), letter.problem())));
      }
      return pdf;
    }
  }

  private List<Task> found(Tx tx, List<String> ids) {
    return tasks.find(tx, ids.stream().flatMap(id -> Call.uuid(id).stream()).toList());
  }

  private static JsonObject summary(List<Preview> shown) {
    var channels = new TreeMap<String, Integer>();
    var totals = new TreeMap<String, BigDecimal>();
    var problems = 0;
    for (var one : shown) {
      if (one.problem() != null) {
        problems++;
      } else {
        channels.merge(one.task().channel().code(), 1, Integer::sum);
        totals.merge(one.task().currency(), one.task().total(), BigDecimal::add);
      }
    }
    var money = new JsonObject();
    totals.forEach((currency, total) -> money.put(currency, total.toPlainString()));
    var customers =
        shown.stream().map(one -> one.task().entity() + " " + one.task().customer()).distinct();
    return new JsonObject()
        .put("tasks", shown.size())
        .put("customers", customers.count())
        .put("channels", new JsonObject(new TreeMap<>(channels)))
        .put("totals", money)
        .put("problems", problems);
  }

  private static JsonObject json(Preview preview) {
    var task = preview.task();
    return new JsonObject()
        .put("task", task.id().toString())
        .put("entity", task.entity())
        .put("customer", task.customer())
        .put("customerName", preview.customerName())
        .put("status", task.status().code())
        .put("phase", task.phase().code())
        .put("level", task.level())
        .put("channel", task.channel().code())
        .put("recipients", new JsonArray(List.copyOf(preview.recipients())))
        .put("cc", new JsonArray(List.copyOf(task.cc())))
        .put("subject", preview.subject())
        .put("body", preview.text() == null ? preview.shown() : preview.text())
        .put("bodyHtml", preview.shown())
        .put("currency", task.currency())
        .put("total", task.total().toPlainString())
        .put("lines", TaskJson.lines(task))
        .put("problem", preview.problem())
        .put("warnings", new JsonArray(List.copyOf(preview.warnings())));
  }
}
