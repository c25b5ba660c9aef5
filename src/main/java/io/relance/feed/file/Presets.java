package io.relance.feed.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The presets of a folder, one YAML file each, by the file's name. */
public final class Presets {
  private static final String SUFFIX = ".yaml";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final SortedMap<String, Preset> presets;

  private Presets(SortedMap<String, Preset> presets) {
    this.presets = presets;
  }

  /**
   * Reads every preset of the folder.
   *
   * @throws PresetRefused when one of them is wrong; the message names file and key
   */
  public static Presets load(Path folder) {
    try (var files = Files.list(folder)) {
      var presets = new TreeMap<String, Preset>();
      for (var file : files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList()) {
        var name = file.getFileName().toString();
        presets.put(name.substring(0, name.length() - SUFFIX.length()), read(file));
      }
      return new Presets(presets);
    } catch (IOException e) {
      throw new UncheckedIOException("The presets in %s cannot be read.".formatted(folder), e);
    }
  }

  /** What can be asked for. */
  public Set<String> names() {
    return presets.keySet();
  }

  Optional<Preset> find(String name) {
    return Optional.ofNullable(presets.get(name));
  }

  private static Preset read(Path file) throws IOException {
    try {
      var preset = YAML.readValue(file.toFile(), Preset.class);
      PresetCheck.check(file, preset);
      return preset;
    } catch (UnrecognizedPropertyException e) {
      throw new PresetRefused(
          file, place(e), "is unknown.\nMaybe one of %s.".formatted(e.getKnownPropertyIds()));
    } catch (JsonMappingException e) {
      throw new PresetRefused(file, place(e), "cannot be read: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new PresetRefused(file, "line " + e.getLocation().getLineNr(), e.getOriginalMessage());
    }
  }

  private static String place(JsonMappingException e) {
    var place = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.toString();
  }
}
