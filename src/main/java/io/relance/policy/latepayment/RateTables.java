package io.relance.policy.latepayment;

import io.relance.policy.file.FileRefused;
import io.relance.policy.file.YamlFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of a folder, one YAML file each, by the file's name. */
public final class RateTables {
  private final SortedMap<String, RateTable> tables;

  private RateTables(SortedMap<String, RateTable> tables) {
    this.tables = tables;
  }

  /**
   * Reads every table of the folder.
   *
   * @throws FileRefused when one of them is wrong; the message names file and place
   */
  public static RateTables open(Path folder) {
    var tables = new TreeMap<String, RateTable>();
    YamlFolder.read(folder, RateFile.class)
        .forEach(
            (code, file) ->
                tables.put(code, new RateReader(YamlFolder.file(folder, code), file).table(code)));
    return new RateTables(tables);
  }

  /** The table of a code, or empty. */
  public Optional<RateTable> find(String code) {
    return Optional.ofNullable(tables.get(code));
  }

  /** What can be asked for. */
  public SortedSet<String> codes() {
    return new TreeSet<>(tables.keySet());
  }
}
