// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * An element of an XML file: its name, the text right in it, and the elements in it.
 *
 * <p><b>Limits</b> files of {@value #MOST_BYTES} bytes, {@value #MOST_ELEMENTS} elements, {@value
 * #DEEPEST} levels; a document type declaration is refused, and with it every entity: nothing is
 * ever read from elsewhere.
 */
record XmlTree(String name, String text, List<XmlTree> children) {
  private static final long MOST_BYTES = 16L << 20;
  private static final int MOST_ELEMENTS = 1_000_000;
  private static final int DEEPEST = 32;

  XmlTree {
    children = List.copyOf(children);
  }

  /** The elements of this name in it. */
  List<XmlTree> all(String wanted) {
    return children.stream().filter(c -> c.name.equals(wanted)).toList();
  }

  /** The first element at a path of names. */
  Optional<XmlTree> at(String... path) {
    Optional<XmlTree> found = Optional.of(this);
    for (String step : path) {
      found = found.flatMap(e -> e.all(step).stream().findFirst());
    }
    return found;
  }

  /** The text at a path of names; empty where nothing is. */
  String textAt(String... path) {
    return at(path).map(XmlTree::text).orElse("");
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#BUDGET_EXCEEDED}, or {@link
   *     ErrorCode#FORMAT_DAMAGED} when it is no XML that is taken here
   */
  static XmlTree read(Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "%s has %d bytes, but an annotation may have %d; is it one?"
                .formatted(file, size, MOST_BYTES));
      }
      try (InputStream in = Files.newInputStream(file)) {
        return new Parsing(file, reader(in)).document();
      }
    } catch (NoSuchFileException e) {
      throw new CurieException(ErrorCode.FILE_NOT_FOUND, "there is no file " + file, e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      throw damaged(file, line, "it is no complete XML");
    }
  }

  private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory.createXMLStreamReader(in);
  }

  private static CurieException damaged(Path file, int line, String how) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "%s%s: %s; expected the annotation of an image as PASCAL VOC writes it"
            .formatted(file, line < 1 ? "" : ", line " + line, how));
  }

  /** One document on its way. */
  private static final class Parsing {
    private final Path file;
    private final XMLStreamReader reader;
    private int elements;

    Parsing(Path file, XMLStreamReader reader) {
      this.file = file;
      this.reader = reader;
    }

    XmlTree document() throws XMLStreamException {
      while (reader.hasNext()) {
        int event = reader.next();
        requireHarmless(event);
        if (event == XMLStreamConstants.START_ELEMENT) {
          return element(1);
        }
      }
      throw refused("it holds no element");
    }

    /** From its beginning, which was read, to its end. */
    private XmlTree element(int depth) throws XMLStreamException {
      if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
        throw refused(
            "an annotation has up to %d levels and %d elements".formatted(DEEPEST, MOST_ELEMENTS));
      }
      String name = reader.getLocalName();
      StringBuilder text = new StringBuilder();
      List<XmlTree> children = new ArrayList<>();
      while (reader.hasNext()) {
        int event = reader.next();
        requireHarmless(event);
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
          case XMLStreamConstants.END_ELEMENT -> {
            return new XmlTree(name, text.toString().strip(), children);
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
              text.append(reader.getText());
          default -> {
            // Comments and instructions say nothing about boxes.
          }
        }
      }
      throw refused("the element " + name + " does not end");
    }

    private void requireHarmless(int event) {
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw refused("document types and entities are not taken");
      }
    }

    private CurieException refused(String how) {
      return damaged(file, reader.getLocation().getLineNumber(), how);
    }
  }
}
