package io.relance.sending.template;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Letters are printed from XHTML: every tag closed, no document type, nothing from outside. */
final class Xhtml {
  private Xhtml() {}

  static void check(String file, String rendered) throws TemplateRefused {
    try {
      var factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new InputSource(new StringReader(rendered)), new Strict());
    } catch (SAXParseException e) {
      var lines = rendered.lines().toList();
      var line = Math.clamp(e.getLineNumber(), 1, Math.max(1, lines.size()));
      throw new TemplateRefused(
          file,
          1,
          1,
          "The rendered letter is not well-formed at its line %d, column %d, \"%s\": %s\nMaybe close every tag, and write &#160; instead of &nbsp;."
              .formatted(line, e.getColumnNumber(), lines.get(line - 1).strip(), e.getMessage()));
    } catch (SAXException | ParserConfigurationException | IOException e) {
      throw new TemplateRefused(file, 1, 1, "The rendered letter cannot be read: " + e);
    }
  }

  /** Throws where the default would print to the console. */
  private static final class Strict extends DefaultHandler {
    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
