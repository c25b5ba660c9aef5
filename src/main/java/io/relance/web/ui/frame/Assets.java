package io.relance.web.ui.frame;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Scripts, styles, fonts and pictures: the program's own under {@code ui/assets}, and those of the
 * kits out of their webjars. Each is read once and kept with its compressed form; its address holds
 * a hash of it, so that a browser keeps it for ever.
 */
final class Assets {
  private static final String WEBJARS = "/META-INF/resources/webjars/";

  /** Where the kits' files are, by the beginning of the name under which pages know them. */
  static final Map<String, String> KITS =
      Map.of(
          "vendor/tabler/", WEBJARS + "tabler__core/1.4.0/dist/",
          "vendor/icons/", WEBJARS + "tabler__icons-webfont/3.35.0/dist/",
          "vendor/htmx/", WEBJARS + "htmx.org/2.0.10/dist/",
          "vendor/ace/", WEBJARS + "ace-builds/1.41.0/src-min-noconflict/",
          "vendor/ace-css/", WEBJARS + "ace-builds/1.41.0/css/");

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*\\.(js|css|svg|png|woff2)");
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");
  private static final List<String> COMPRESSED_ALREADY = List.of("png", "woff2");

  /** Bounded by the files that exist: only they get in. */
  private static final Map<String, Asset> READ = new ConcurrentHashMap<>();

  private Assets() {}

  private record Asset(String type, Buffer plain, Buffer gzip, String hash) {}

  /** The address of an asset. Throws when there is none of this name. */
  static String url(String name) {
    var asset =
        find(name)
            .orElseThrow(() -> new IllegalArgumentException("There is no asset \"" + name + "\"."));
    return "/assets/" + asset.hash() + "/" + name;
  }

  static void mount(Router router) {
    router.routeWithRegex(HttpMethod.GET, "/assets/[0-9a-f]+/(?<name>.+)").handler(Assets::serve);
  }

  private static void serve(RoutingContext routing) {
    var found = find(routing.pathParam("name"));
    if (found.isEmpty()) {
      routing.next();
      return;
    }
    var asset = found.get();
    var accepted = routing.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    var zipped = accepted != null && accepted.contains("gzip") && asset.gzip().length() > 0;
    var response = routing.response();
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (zipped) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    response.end(zipped ? asset.gzip() : asset.plain());
  }

  private static Optional<Asset> find(String name) {
    var known = READ.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    var match = NAME.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    var read = read(resource(name), match.group(1));
    read.ifPresent(asset -> READ.put(name, asset));
    return read;
  }

  private static String resource(String name) {
    return KITS.entrySet().stream()
        .filter(kit -> name.startsWith(kit.getKey()))
        .map(kit -> kit.getValue() + name.substring(kit.getKey().length()))
        .findFirst()
        .orElse("/ui/assets/" + name);
  }

  private static Optional<Asset> read(String resource, String ending) {
    try (var stream = Assets.class.getResourceAsStream(resource)) {
      if (stream == null) {
        return Optional.empty();
      }
      var bytes = stream.readAllBytes();
      var zipped = COMPRESSED_ALREADY.contains(ending) ? new byte[0] : gzip(bytes);
      return Optional.of(
          new Asset(
              TYPES.getOrDefault(ending, "application/octet-stream"),
              Buffer.buffer(bytes),
              Buffer.buffer(zipped),
              hash(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
