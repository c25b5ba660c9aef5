package io.relance.sending.letter;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Prints XHTML as PDF, on its own few platform threads: printing is work for the processor, which
 * virtual threads must not hold. Nothing is fetched, from the network or the disk.
 */
public final class LetterPrinter implements AutoCloseable {
  /** Longest printing of one letter. */
  private static final int TIMEOUT_MS = 20_000;

  /** Letters that wait; beyond that, whoever asks is the one who prints. */
  private static final int QUEUE = 256;

  private static final String DEFAULT_FONT = "html { font-family: '" + Fonts.FAMILY + "'; }";

  private final Fonts fonts = new Fonts();
  private final FSDefaultCacheStore fontMetrics = new FSDefaultCacheStore();
  private final ThreadPoolExecutor pool;

  static {
    XRLog.setLoggingEnabled(false);
  }

  /**
   * A printer.
   *
   * @param threads letters printed at once; no more than there are cores
   */
  public LetterPrinter(int threads) {
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().daemon().name("relance-letters-", 0).factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /** Prints a letter without images, waiting for its turn. */
  public Printing print(String xhtml) {
    return print(xhtml, Map.of());
  }

  /**
   * Prints a letter, waiting for its turn.
   *
   * @param images that it may show, by the {@code cid:} address that it shows them by
   */
  public Printing print(String xhtml, Map<String, Buffer> images) {
    var printing = pool.submit(() -> printNow(xhtml, images));
    try {
      return printing.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      printing.cancel(true);
      return new Printing.Refused("The letter was not printed within %d ms.".formatted(TIMEOUT_MS));
    } catch (InterruptedException e) {
      printing.cancel(true);
      Thread.currentThread().interrupt();
      return new Printing.Refused("The service was stopped while the letter was printed.");
    } catch (ExecutionException e) {
      return new Printing.Refused("The letter cannot be printed: " + e.getCause());
    }
  }

  private Printing printNow(String xhtml, Map<String, Buffer> images)
      throws IOException, SAXException, ParserConfigurationException {
    var document = parse(xhtml);
    var unprintable = fonts.unprintable(document.getDocumentElement().getTextContent());
    if (!unprintable.isEmpty()) {
      return new Printing.Refused(
          "The letter holds characters that its font cannot print: \"%s\".\nMaybe correct them in the ledger, or send this one by hand."
              .formatted(unprintable));
    }
    defaultFont(document);
    var refused = new TreeSet<String>();
    var pdf = new ByteArrayOutputStream(64 * 1024);
    var faces = fonts.take();
    try (var target = new PDDocument()) {
      new PdfRendererBuilder()
          .withW3cDocument(document, null)
          .usePDDocument(target)
          .useFont(
              new PDFontSupplier(faces.regular(target)), Fonts.FAMILY, 400, FontStyle.NORMAL, true)
          .useFont(
              new PDFontSupplier(faces.bold(target)), Fonts.FAMILY, 700, FontStyle.NORMAL, true)
          .useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, fontMetrics)
          .useProtocolsStreamImplementation(uri -> new Given(images.get(uri)), "cid")
          .useUriResolver(
              (_, uri) -> {
                if (images.containsKey(uri)) {
                  return uri;
                }
                refused.add(uri);
                return null;
              })
          .useExternalResourceAccessControl(
              (uri, _) -> {
                if (images.containsKey(uri)) {
                  return true;
                }
                refused.add(uri);
                return false;
              },
              ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
          .withProducer("Relance")
          .toStream(pdf)
          .run();
    } finally {
      fonts.giveBack(faces);
    }
    return refused.isEmpty()
        ? new Printing.Printed(Buffer.buffer(pdf.toByteArray()))
        : new Printing.Refused(
            "The letter asks for \"%s\", but nothing is fetched for a letter.\nMaybe remove the image, the style sheet or the font."
                .formatted(refused.first()));
  }

  /** An image that came with the letter. */
  private record Given(@Nullable Buffer image) implements FSStream {
    @Override
    public InputStream getStream() {
      return new ByteArrayInputStream(image == null ? new byte[0] : image.getBytes());
    }

    @Override
    public Reader getReader() {
      return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Without it, text that no style gives a font would be printed with one that is not embedded. The
   * letter's own styles come later and win. The boxes in a page's margins inherit nothing: they
   * need a font of their own.
   */
  private static void defaultFont(Document document) {
    var style = document.createElement("style");
    style.setTextContent(DEFAULT_FONT);
    var root = document.getDocumentElement();
    var heads = root.getElementsByTagName("head");
    var head = heads.getLength() > 0 ? heads.item(0) : document.createElement("head");
    head.insertBefore(style, head.getFirstChild());
    if (heads.getLength() == 0) {
      root.insertBefore(head, root.getFirstChild());
    }
  }

  private static Document parse(String xhtml)
      throws ParserConfigurationException, SAXException, IOException {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(false);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(xhtml)));
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
