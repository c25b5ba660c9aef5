package io.relance.feed.file;

import io.relance.feed.FeedIntake;
import io.relance.feed.FeedLimits;
import io.relance.feed.FeedLine;
import io.relance.feed.FeedMode;
import io.relance.feed.FeedSource;
import io.relance.feed.OpenFeed;
import io.relance.feed.SyncReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Feeds a file through a preset. Blocks: call it on a virtual thread. */
public final class FileFeed {
  /** What a workbook, which is a ZIP archive, begins with. */
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final FeedIntake intake;
  private final Presets presets;

  /** Puts what it reads into the intake. */
  public FileFeed(FeedIntake intake, Presets presets) {
    this.intake = intake;
    this.presets = presets;
  }

  /**
   * Reads the file twice: to find out how it is written, then to apply it.
   *
   * @param preset its name
   * @param entity where all of it goes; null when the rows name theirs
   */
  public FileOutcome apply(
      UUID tenant, String preset, Path file, FeedMode mode, @Nullable String entity) {
    var known = presets.find(preset);
    if (known.isEmpty()) {
      return new FileOutcome.Refused(
          "unknown-preset",
          "There is no preset \"%s\".\nMaybe one of %s.".formatted(preset, presets.names()));
    }
    var feeds = new TreeMap<String, Filling>();
    try {
      return new FileOutcome.Applied(apply(known.get(), tenant, file, mode, entity, feeds));
    } catch (FileRefused refused) {
      feeds.values().forEach(filling -> filling.feed.abandon(refused.detail()));
      return new FileOutcome.Refused(refused.code(), refused.detail());
    } catch (IOException e) {
      return new FileOutcome.Refused(
          "file-unreadable", "The file cannot be read: " + e.getMessage());
    }
  }

  private List<SyncReport> apply(
      Preset preset,
      UUID tenant,
      Path file,
      FeedMode mode,
      @Nullable String entity,
      SortedMap<String, Filling> feeds)
      throws IOException {
    refuseTooLarge(file);
    var table = isWorkbook(file) ? XlsxTable.open(file) : CsvTable.open(file, preset);
    var columns = Columns.of(table.header());
    var shapes = preset.shapes(table.header());
    if (shapes.isEmpty()) {
      throw new FileRefused(
          "unknown-columns",
          "The header %s has none of the columns that the preset reads.\nMaybe one of %s."
              .formatted(
                  table.header(), preset.records().stream().map(Preset.Shape::needs).toList()));
    }
    var found = Detection.run(preset, table, columns, shapes);
    open(feeds, tenant, mode, entities(preset, columns, found, entity));
    var reading = new RowReading(preset, table, columns, shapes, found);
    table.read(row -> put(feeds, reading, row, entity));
    var reports = new ArrayList<SyncReport>();
    feeds.values().forEach(filling -> reports.add(filling.finish()));
    return reports;
  }

  private static Set<String> entities(
      Preset preset, Columns columns, Detection.Found found, @Nullable String entity) {
    if (entity != null) {
      return Set.of(entity);
    }
    if (!columns.has(preset.entityColumn()) || found.entities().isEmpty()) {
      throw new FileRefused(
          "entity-missing",
          "The file does not say which entity it belongs to.\nMaybe name one, or add a column \"%s\"."
              .formatted(preset.entityColumn()));
    }
    return found.entities();
  }

  private void open(Map<String, Filling> feeds, UUID tenant, FeedMode mode, Set<String> entities) {
    for (var entity : entities) {
      switch (intake.open(tenant, entity, FeedSource.FILE, mode)) {
        case FeedIntake.Opening.Open(var feed) -> feeds.put(entity, new Filling(feed));
        case FeedIntake.Opening.Refused(var code, var detail) ->
            throw new FileRefused(code, detail);
      }
    }
  }

  /** A row that names no entity, or one that is not fed, is reported with the first. */
  private static void put(
      SortedMap<String, Filling> feeds, RowReading reading, TableRow row, @Nullable String entity) {
    var named = feeds.get(entity == null ? reading.entity(row) : entity);
    var filling = named == null ? feeds.firstEntry().getValue() : named;
    reading.lines(row).forEach(filling::add);
  }

  private static void refuseTooLarge(Path file) throws IOException {
    if (Files.size(file) > FileLimits.FILE_BYTES) {
      throw new FileRefused(
          "file-too-large",
          "The file has %d bytes, more than %d."
              .formatted(Files.size(file), FileLimits.FILE_BYTES));
    }
  }

  private static boolean isWorkbook(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  /** One entity's feed and the batch that is being filled for it. */
  private static final class Filling {
    private final OpenFeed feed;
    private List<FeedLine> lines = new ArrayList<>();

    Filling(OpenFeed feed) {
      this.feed = feed;
    }

    void add(FeedLine line) {
      lines.add(line);
      if (lines.size() >= FeedLimits.BATCH_LINES) {
        feed.apply(lines);
        lines = new ArrayList<>();
      }
    }

    SyncReport finish() {
      if (!lines.isEmpty()) {
        feed.apply(lines);
      }
      return feed.finish();
    }
  }
}
