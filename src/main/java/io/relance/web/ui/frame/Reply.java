package io.relance.web.ui.frame;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a visitor gets. */
public sealed interface Reply {
  /** Writes a long answer piece by piece. */
  @FunctionalInterface
  interface Writing {
    /** Writes all of it; the stream waits when the visitor reads slowly. */
    void to(OutputStream out) throws IOException;
  }

  /** Sends events for as long as there are any. */
  @FunctionalInterface
  interface Telling {
    /** Sends them; returns when there are no more, or when the sink says that nobody listens. */
    void to(EventSink sink);
  }

  /**
   * A whole page.
   *
   * @param template under {@code ui/pages}, without its ending
   * @param title key of the page's title in the texts
   * @param scripts of {@code ui/assets} that this page needs beside the common one
   * @param styles style sheets likewise
   */
  record Shown(
      int status,
      String template,
      String title,
      Map<String, ?> model,
      List<String> scripts,
      List<String> styles)
      implements Reply {
    /** The same with a script of {@code ui/assets}, or {@code vendor/...} of the kits. */
    public Shown script(String name) {
      return new Shown(status, template, title, model, with(scripts, name), styles);
    }

    /** The same with a style sheet. */
    public Shown style(String name) {
      return new Shown(status, template, title, model, scripts, with(styles, name));
    }

    /** The same with another status than 200. */
    public Shown status(int other) {
      return new Shown(other, template, title, model, scripts, styles);
    }

    private static List<String> with(List<String> names, String name) {
      return Stream.concat(names.stream(), Stream.of(name)).toList();
    }
  }

  /** A part of a page, for htmx to put where it belongs. */
  record Fragment(int status, String template, Map<String, ?> model) implements Reply {}

  /**
   * The way to another page.
   *
   * @param said key of the text that the other page shows first; null for none
   */
  record Elsewhere(String url, @Nullable String said, Map<String, ?> args, boolean worry)
      implements Reply {
    /** The same with something to say there. */
    public Elsewhere saying(String key) {
      return new Elsewhere(url, key, Map.of(), false);
    }

    /** The same with something to say there; values are texts and numbers. */
    public Elsewhere saying(String key, Map<String, ?> values) {
      return new Elsewhere(url, key, values, false);
    }

    /** The same with something to say there that has not gone well. */
    public Elsewhere warning(String key, Map<String, ?> values) {
      return new Elsewhere(url, key, values, true);
    }
  }

  /** A file to keep, or one to look at when it has no name. */
  record Download(@Nullable String fileName, String contentType, Buffer content) implements Reply {}

  /** A long file, written as it is read. */
  record Streaming(String fileName, String contentType, Writing writing) implements Reply {}

  /** Server-sent events. */
  record Events(Telling telling) implements Reply {}

  /**
   * A whole document that is shown inside a frame of a page, such as a mail as it will be sent.
   * Nothing in it runs, and it loads nothing but what it carries itself.
   */
  record Framed(String html) implements Reply {}

  /** The way to another page, with a change of what the browser keeps. */
  record Crossing(String url, Kept kept) implements Reply {}

  /** What the browser is to keep. */
  sealed interface Kept {
    /** The session's token, for so many seconds. */
    record Session(String token, long seconds) implements Kept {}

    /** No session any more. */
    record NoSession() implements Kept {}

    /** A choice of the visitor's, such as the language. */
    record Choice(String cookie, String value) implements Kept {}
  }

  /** Nothing changed on the page. */
  record Nothing() implements Reply {}

  /** A whole page inside the application's frame. */
  static Shown page(String template, String title, Map<String, ?> model) {
    return new Shown(200, template, title, model, List.of(), List.of());
  }

  /** A part of a page. */
  static Fragment fragment(String template, Map<String, ?> model) {
    return new Fragment(200, template, model);
  }

  /** Another page; the browser asks for it with GET. */
  static Elsewhere to(String url) {
    return new Elsewhere(url, null, Map.of(), false);
  }

  /** A file to keep. */
  static Download download(String fileName, String contentType, Buffer content) {
    return new Download(fileName, contentType, content);
  }

  /** A file to look at in the browser. */
  static Download inline(String contentType, Buffer content) {
    return new Download(null, contentType, content);
  }

  /** A long file to keep. */
  static Streaming streaming(String fileName, String contentType, Writing writing) {
    return new Streaming(fileName, contentType, writing);
  }

  /** Server-sent events. */
  static Events events(Telling telling) {
    return new Events(telling);
  }
}
