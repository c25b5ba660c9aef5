package io.relance.policy.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A folder of YAML files of one shape, each known by its name: {@code FR.yaml} is {@code FR}. */
public final class YamlFolder {
  private static final String SUFFIX = ".yaml";
  private static final int MAX_BYTES = 256 * 1024;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,19}");

  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
          .build();

  private YamlFolder() {}

  /**
   * Every file of the folder, by code.
   *
   * @throws FileRefused when one cannot be read as the shape; the message names file and place
   */
  public static <S> SortedMap<String, S> read(Path folder, Class<S> shape) {
    var found = new TreeMap<String, S>();
    for (var file : files(folder)) {
      var name = file.getFileName().toString();
      var code = name.substring(0, name.length() - SUFFIX.length());
      if (!CODE.matcher(code).matches()) {
        throw new FileRefused(
            file, "has no usable code for a name.\nMaybe at most 20 letters, digits and hyphens.");
      }
      found.put(code, readFile(file, shape));
    }
    return found;
  }

  /** The file that a code stands for. */
  public static Path file(Path folder, String code) {
    return folder.resolve(code + SUFFIX);
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new FileRefused(folder, "cannot be listed: %s.\nMaybe it is no folder.".formatted(e));
    }
  }

  private static <S> S readFile(Path file, Class<S> shape) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new FileRefused(file, "is larger than %d bytes.".formatted(MAX_BYTES));
      }
      S read = YAML.readValue(file.toFile(), shape);
      if (read == null) {
        throw new FileRefused(file, "is empty.");
      }
      return read;
    } catch (UnrecognizedPropertyException e) {
      throw new FileRefused(
          file, place(e), "is unknown.\nMaybe one of %s.".formatted(e.getKnownPropertyIds()));
    } catch (MismatchedInputException e) {
      throw new FileRefused(file, place(e), "is not %s.".formatted(wanted(e.getTargetType())));
    } catch (JsonMappingException e) {
      throw new FileRefused(file, place(e), "cannot be read: " + firstLine(e));
    } catch (JsonProcessingException e) {
      throw new FileRefused(file, "is no YAML at %s: %s".formatted(line(e), firstLine(e)));
    } catch (IOException e) {
      throw new FileRefused(file, "cannot be read: %s.".formatted(e));
    }
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == Integer.class) {
      return "a whole number";
    }
    if (type == String.class) {
      return "one text";
    }
    return type != null && Collection.class.isAssignableFrom(type) ? "a list" : "names with values";
  }

  private static String firstLine(JsonProcessingException e) {
    var message = e.getOriginalMessage();
    return message.lines().findFirst().orElse(message);
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
    return place.isEmpty() ? line(e) : place.toString();
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "line 1" : "line " + e.getLocation().getLineNr();
  }
}
