package io.relance.web.ui.frame;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.relance.web.api.Problem;
import io.relance.web.api.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a query or a form. A field may have several values. */
public final class Fields {
  /** No fields. */
  static final Fields NONE = new Fields(Map.of(), Map.of());

  private static final int MOST_FIELDS = 5_000;

  /** Bytes of a field's beginning that the decoder keeps while it looks for the field's end. */
  private static final int BUFFERED_BYTES = 1024;

  private final Map<String, List<String>> values;
  private final Map<String, Upload> files;

  /**
   * A file that was sent along.
   *
   * @param name what the visitor's machine calls it; nothing is stored under it
   */
  public record Upload(String name, String contentType, Buffer content) {}

  private Fields(Map<String, List<String>> values, Map<String, Upload> files) {
    this.values = values;
    this.files = files;
  }

  static Fields of(Iterable<Map.Entry<String, String>> entries) {
    var values = new LinkedHashMap<String, List<String>>();
    entries.forEach(entry -> add(values, entry.getKey(), entry.getValue()));
    return new Fields(values, Map.of());
  }

  /** The fields of a form's body, which is held in memory. */
  static Fields ofBody(String contentType, byte[] body) {
    if (body.length == 0) {
      return NONE;
    }
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
    request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    var factory = new DefaultHttpDataFactory(false, StandardCharsets.UTF_8);
    HttpPostRequestDecoder decoder;
    try {
      decoder =
          new HttpPostRequestDecoder(
              factory, request, StandardCharsets.UTF_8, MOST_FIELDS, BUFFERED_BYTES);
    } catch (RuntimeException e) {
      throw unreadable();
    }
    try {
      return read(decoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (HttpPostRequestDecoder.ErrorDataDecoderException
        | HttpPostRequestDecoder.TooManyFormFieldsException e) {
      throw unreadable();
    } finally {
      decoder.destroy();
    }
  }

  private static Fields read(HttpPostRequestDecoder decoder) throws IOException {
    var values = new LinkedHashMap<String, List<String>>();
    var files = new LinkedHashMap<String, Upload>();
    for (var part : decoder.getBodyHttpDatas()) {
      switch (part) {
        case Attribute field -> add(values, field.getName(), field.getValue());
        case FileUpload file when file.length() > 0 ->
            files.put(
                file.getName(),
                new Upload(file.getFilename(), file.getContentType(), Buffer.buffer(file.get())));
        default -> {
          // A file field without a file.
        }
      }
    }
    return new Fields(values, files);
  }

  /** What cannot be stored is refused here, as it is in a program's JSON. */
  private static void add(Map<String, List<String>> values, String name, String value) {
    if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
      throw new ProblemException(
          Problem.of(
              400,
              "nul-character",
              "A text holds the character U+0000, which no text may.\nMaybe type it again."));
    }
    values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static ProblemException unreadable() {
    return new ProblemException(
        Problem.of(400, "malformed-form", "The form cannot be read.\nMaybe load the page again."));
  }

  @Nullable String first(String name) {
    var all = values.getOrDefault(name, List.of());
    return all.isEmpty() || all.getFirst().isBlank() ? null : all.getFirst();
  }

  List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  Map<String, String> firsts() {
    var firsts = new LinkedHashMap<String, String>();
    values.forEach((name, all) -> firsts.put(name, all.getFirst()));
    return firsts;
  }

  /** All of it, for telling whether two forms say the same. */
  String said() {
    return values.toString();
  }

  @Nullable Upload file(String name) {
    return files.get(name);
  }
}
