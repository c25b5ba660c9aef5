package io.relance.sending.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LetterPrinterTest {
  private final LetterPrinter printer = new LetterPrinter(2);

  @AfterEach
  void close() {
    printer.close();
  }

  @Test
  void printsAccentsAndEuroSignWithEmbeddedFonts() throws IOException {
    var pdf =
        printed("<p>Échéance à régler : <b>1&#160;234,56&#160;€</b> – œuvre, ÀÇÉÈÊËÎÏÔÙÛÜŸ</p>");

    assertThat(text(pdf).replace('\u00a0', ' '))
        .contains("Échéance à régler : 1 234,56 € – œuvre, ÀÇÉÈÊËÎÏÔÙÛÜŸ");
    for (var page : pdf.getPages()) {
      for (var name : page.getResources().getFontNames()) {
        var font = page.getResources().getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
      }
    }
  }

  @Test
  void refusesCharacterThatTheFontLacksInsteadOfPrintingHole() {
    assertThat(printer.print(page("<p>Client 株式会社</p>")))
        .isInstanceOfSatisfying(
            Printing.Refused.class, refused -> assertThat(refused.detail()).contains("株式会社"));
  }

  @Test
  void fetchesNothing() {
    for (var html :
        new String[] {
          "<img src='http://127.0.0.1:1/logo.png'/>",
          "<img src='file:///etc/passwd'/>",
          "<img src='logo.png'/>",
          "<img src='data:image/png;base64,iVBORw0KGgo='/>",
          "<p style='background-image: url(https://example.com/a.png)'>x</p>"
        }) {
      assertThat(printer.print(page(html)))
          .as(html)
          .isInstanceOfSatisfying(
              Printing.Refused.class,
              refused -> assertThat(refused.detail()).contains("nothing is fetched"));
    }
    assertThat(
            printer.print(
                "<html><head><link rel='stylesheet' href='http://127.0.0.1:1/a.css'/></head><body>x</body></html>"))
        .isInstanceOf(Printing.Refused.class);
    assertThat(
            printer.print(
                "<html><head><style>@import url('http://127.0.0.1:1/a.css');</style></head><body>x</body></html>"))
        .isInstanceOf(Printing.Refused.class);
    assertThat(
            printer.print(
                "<html><head><style>@font-face { font-family: F; src: url('file:///tmp/f.ttf'); }</style></head>"
                    + "<body style='font-family: F'>x</body></html>"))
        .isInstanceOf(Printing.Refused.class);
  }

  @Test
  void refusesDocumentTypeAndEntities() {
    assertThat(
            printer.print(
                "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body>&x;</body></html>"))
        .isInstanceOf(Printing.Refused.class);
  }

  @Test
  void numbersPagesOfLongTable() throws IOException {
    var rows = new StringBuilder();
    for (int i = 1; i <= 200; i++) {
      rows.append("<tr><td>F-").append(i).append("</td></tr>");
    }
    var pdf = printed("<table><tbody>" + rows + "</tbody></table>");

    var pages = StreamSupport.stream(pdf.getPages().spliterator(), false).count();
    assertThat(pages).isGreaterThan(1);
    assertThat(text(pdf)).contains("Page 1 / " + pages, "F-200");
  }

  private PDDocument printed(String body) throws IOException {
    var printing = printer.print(page(body));
    assertThat(printing).isInstanceOf(Printing.Printed.class);
    return Loader.loadPDF(((Printing.Printed) printing).pdf().getBytes());
  }

  private static String text(PDDocument pdf) throws IOException {
    var stripper = new PDFTextStripper();
    stripper.setSortByPosition(true);
    return stripper.getText(pdf);
  }

  private static String page(String body) {
    return """
    <html><head><style>
    @page { size: A4; @bottom-right {
      content: 'Page ' counter(page) ' / ' counter(pages); font-family: 'Liberation Sans'; } }
    </style></head><body>%s</body></html>
    """
        .formatted(body);
  }
}
