package io.relance.bench;

import static java.util.Objects.requireNonNull;

import io.relance.policy.Channel;
import io.relance.sending.Reminders;
import io.relance.sending.letter.Binding;
import io.relance.sending.letter.LetterPrinter;
import io.relance.sending.letter.Printing;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.pdfbox.Loader;

/** Letters printed and recorded by the service, printed only, and bound into one file. */
final class LettersSent {
  private final Figures figures;
  private final BenchStore store;
  private final SendLedger ledger;
  private final int rounds;

  LettersSent(Figures figures, BenchStore store, SendLedger ledger, int rounds) {
    this.figures = figures;
    this.store = store;
    this.ledger = ledger;
    this.rounds = rounds;
  }

  /**
   * Measures them.
   *
   * @param send takes what is queued out
   */
  void measure(Timing.Work send) {
    ledger.queue(Channel.LETTER);
    var letters = ledger.queued();
    send.run();
    var sources = ledger.letters();
    var pages = pages(bind());
    figures.say("%,d letters of %,d pages".formatted(letters, pages));
    figures.put("letters", letters);
    figures.put("pages", pages);
    try (var printer = new LetterPrinter(Runtime.getRuntime().availableProcessors())) {
      var timings =
          new InTurn(rounds)
              .with("service", () -> ledger.queue(Channel.LETTER), send)
              .with("printing only", () -> {}, () -> print(printer, sources))
              .with("binding", () -> {}, this::bind)
              .measure(figures);
      timings.forEach((name, timing) -> figures.time("letters " + name, timing));
      var service = requireNonNull(timings.get("service"));
      var binding = requireNonNull(timings.get("binding"));
      figures.figure("pagesPerSecond", SendBench.perSecond(pages, service), "pages/s sent");
      figures.figure(
          "pagesPerSecondPrintingOnly",
          SendBench.perSecond(pages, requireNonNull(timings.get("printing only"))),
          "pages/s");
      figures.figure("pagesPerSecondBound", SendBench.perSecond(pages, binding), "pages/s bound");
      figures.figure(
          "pagesPerSecondSentAndBound",
          SendBench.perSecond(pages, Timing.ofAll(service.median() + binding.median())),
          "pages/s sent and bound");
    }
  }

  private static void print(LetterPrinter printer, List<String> sources) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Printing.Printed>> printing = new ArrayList<>();
      sources.forEach(source -> printing.add(() -> printed(printer, source)));
      for (var done : threads.invokeAll(printing)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A letter was not printed.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Printing.Printed printed(LetterPrinter printer, String source) {
    return switch (printer.print(source)) {
      case Printing.Printed done -> done;
      case Printing.Refused(var why) -> throw new IllegalStateException(why);
    };
  }

  private Buffer bind() {
    var tasks = ledger.tasks(Channel.LETTER);
    var documents =
        store.database().inTenant(ledger.tenant(), tx -> new Reminders().documents(tx, tasks));
    return Binding.bind(List.copyOf(documents.values()));
  }

  private static int pages(Buffer bound) {
    try (var document = Loader.loadPDF(bound.getBytes())) {
      return document.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
