package io.relance.sending.template;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The folder on disk: when it changed, and what it holds. */
final class TemplateFolder {
  private final Path root;

  TemplateFolder(Path root) {
    this.root = root;
  }

  /** Files by relative path with their size and time of change: equal when nothing changed. */
  Map<String, String> stamps() throws IOException {
    var stamps = new TreeMap<String, String>();
    for (var file : templates()) {
      stamps.put(name(file), Files.size(file) + "@" + Files.getLastModifiedTime(file).toString());
    }
    return stamps;
  }

  /** Reads everything; a file that cannot be read is a problem, not an end. */
  Reading read() throws IOException {
    var contents = new HashMap<String, String>();
    var problems = new ArrayList<TemplateProblem>();
    for (var file : templates()) {
      try {
        if (Files.size(file) > TemplateLimits.FILE_CHARS) {
          problems.add(
              new TemplateProblem(
                  name(file),
                  1,
                  1,
                  "The file has %d bytes; at most %d are read."
                      .formatted(Files.size(file), TemplateLimits.FILE_CHARS)));
        } else {
          contents.put(name(file), Files.readString(file).replace("\r\n", "\n"));
        }
      } catch (CharacterCodingException e) {
        problems.add(
            new TemplateProblem(
                name(file), 1, 1, "The file is not UTF-8.\nMaybe save it as UTF-8."));
      }
    }
    return new Reading(contents, problems);
  }

  record Reading(Map<String, String> contents, List<TemplateProblem> problems) {}

  private List<Path> templates() throws IOException {
    try (var files = Files.walk(root, 4)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".hbs"))
          .filter(Files::isRegularFile)
          .limit(TemplateLimits.FILES)
          .toList();
    }
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
