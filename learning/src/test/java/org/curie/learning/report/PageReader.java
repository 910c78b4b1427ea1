// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A page as the JDK's XML parser understands it; a page that is not well-formed is an error. */
final class PageReader {
  private final Document document;

  PageReader(String page) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // says nothing, throws what is fatal
      document = builder.parse(new InputSource(new StringReader(page)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
    }
  }

  List<Element> elements(String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  Element only(String name) {
    List<Element> elements = elements(name);
    if (elements.size() != 1) {
      throw new AssertionError("expected one " + name + ", found " + elements.size());
    }
    return elements.getFirst();
  }

  /** The words of the page's body, with single spaces. */
  String words() {
    return words(only("body"));
  }

  static String words(Element element) {
    return element.getTextContent().replace('\u00A0', ' ').replaceAll("\\s+", " ").strip();
  }

  Element byId(String id) {
    return elements("*").stream()
        .filter(e -> e.getAttribute("id").equals(id))
        .reduce(
            (a, b) -> {
              throw new AssertionError("two elements have the id " + id);
            })
        .orElseThrow(() -> new AssertionError("nothing has the id " + id));
  }

  List<Element> byClass(String name) {
    return elements("*").stream()
        .filter(e -> List.of(e.getAttribute("class").split(" ")).contains(name))
        .toList();
  }

  /** Every attribute of every element, as "element@name=value". */
  List<String> attributes() {
    List<String> all = new ArrayList<>();
    for (Element e : elements("*")) {
      NamedNodeMap attributes = e.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        all.add(
            e.getTagName()
                + "@"
                + attributes.item(i).getNodeName()
                + "="
                + attributes.item(i).getNodeValue());
      }
    }
    return all;
  }
}
