package io.relance.sending.letter;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;

/** Binds letters into one file, each on pages of its own, in their order. */
public final class Binding {
  private Binding() {}

  /**
   * One file of all.
   *
   * @param letters at least one PDF
   */
  public static Buffer bind(List<Buffer> letters) {
    var merger = new PDFMergerUtility();
    var bound = new ByteArrayOutputStream();
    letters.forEach(letter -> merger.addSource(new RandomAccessReadBuffer(letter.getBytes())));
    merger.setDestinationStream(bound);
    try {
      merger.mergeDocuments(IOUtils.createTempFileOnlyStreamCache());
    } catch (IOException e) {
      throw new UncheckedIOException("The letters cannot be bound.", e);
    }
    return Buffer.buffer(bound.toByteArray());
  }
}
