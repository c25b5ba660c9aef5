package io.relance.rules.table;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.relance.rules.source.RulesRefused;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dhatim.fastexcel.reader.CellAddress;

/**
 * Looks through a part of a workbook before it is read: the reader makes a list as long as the
 * farthest column that a cell names, and a number of as many digits as it holds. Parsed by what
 * parses it afterwards, so that both see the same cells.
 */
final class SheetBounds {
  private static final XMLInputFactory PARSING = parsing();

  private static final String VALUE = "v";

  /** Characters of a wrong name that are shown. */
  private static final int SHOWN = 20;

  private final Places places;
  private final XMLStreamReader xml;
  private int values;
  private long characters;

  private SheetBounds(Places places, XMLStreamReader xml) {
    this.places = places;
    this.xml = xml;
  }

  private static XMLInputFactory parsing() {
    var factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /**
   * Refuses a part with a cell that no spreadsheet has.
   *
   * @param part what is no XML holds no cells
   */
  static void require(Places places, InputStream part) {
    try {
      new SheetBounds(places, PARSING.createXMLStreamReader(part)).scan();
    } catch (XMLStreamException | UncheckedStreamException noXml) {
      // As far as it could be parsed nothing was wrong, and the reader gets no farther.
    }
  }

  private void scan() throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
        case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            requireShort();
        default -> {
          // No part of a cell.
        }
      }
    }
  }

  private void begin(String name) {
    values += name.equals(VALUE) ? 1 : 0;
    if (name.equals("c")) {
      for (var at = 0; at < xml.getAttributeCount(); at++) {
        if (xml.getAttributeLocalName(at).equals("r")) {
          requireOnSheet(xml.getAttributeValue(at));
        }
      }
    }
  }

  private void end(String name) {
    values -= name.equals(VALUE) ? 1 : 0;
    characters = values > 0 ? characters : 0;
  }

  private void requireShort() {
    characters += values > 0 ? xml.getTextLength() : 0;
    if (characters > TableLimits.SHEET_CELL_CHARACTERS) {
      throw refused(
          "A cell holds more than %d characters.".formatted(TableLimits.SHEET_CELL_CHARACTERS));
    }
  }

  private void requireOnSheet(String name) {
    if (!isOnSheet(name)) {
      throw refused(
          "It has a cell \"%s\", beyond the last that a sheet can have."
              .formatted(name.substring(0, Math.min(name.length(), SHOWN))));
    }
  }

  private static boolean isOnSheet(String name) {
    try {
      var place = new CellAddress(name);
      return place.getColumn() >= 0
          && place.getColumn() < TableLimits.SHEET_COLUMNS
          && place.getRow() >= 0
          && place.getRow() < TableLimits.SHEET_ROWS;
    } catch (RuntimeException noPlace) {
      return false;
    }
  }

  private RulesRefused refused(String why) {
    return places.refused("workbook-too-large", why, "Maybe save it as CSV UTF-8.");
  }
}
