// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads JSON and YAML text into a {@link Tree}. Used for one document.
 *
 * <p><b>Limits</b> {@value #DEEPEST} levels and {@value #MOST_PARTS} parts; a key stands once;
 * YAML's aliases, tags and further documents are refused, since none of our files has them.
 */
final class TreeParser {
  private static final int DEEPEST = 64;
  private static final int MOST_PARTS = 2_000_000;

  private final JsonParser parser;
  private final String where;
  private int parts;

  private TreeParser(JsonParser parser, String where) {
    this.parser = parser;
    this.where = where;
  }

  static Tree json(String text, String where) {
    return parse(new JsonFactory(), text, where, "JSON; check its brackets, commas and quotes");
  }

  static Tree yaml(String text, String where) {
    return parse(
        new YAMLFactory(), text, where, "YAML; check indentation (blanks, no tabs) and colons");
  }

  private static Tree parse(TokenStreamFactory format, String text, String where, String name) {
    try (JsonParser parser = format.createParser(ObjectReadContext.empty(), text)) {
      return new TreeParser(parser, where).document();
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? Tree.NO_LINE : e.getLocation().getLineNr();
      throw new CurieException(
          ErrorCode.SETTING_INVALID, at(where, line) + ": this is no valid " + name, e);
    }
  }

  /** The place for the beginning of a message. */
  static String at(String where, int line) {
    return line < 1 ? where : where + ", line " + line;
  }

  private Tree document() {
    if (parser.nextToken() == null) {
      return new Tree.Nothing(Tree.NO_LINE);
    }
    Tree tree = part(1);
    if (parser.nextToken() != null) {
      throw refused("expected the end of the document, but it goes on");
    }
    return tree;
  }

  private Tree part(int depth) {
    int line = line();
    if (depth > DEEPEST) {
      throw refused("groups and lists may be " + DEEPEST + " deep, but these are deeper");
    }
    if (++parts > MOST_PARTS) {
      throw refused("a document may have " + MOST_PARTS + " values, but this one has more");
    }
    requirePlainYaml();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> new Tree.Fields(line, fields(depth));
      case START_ARRAY -> new Tree.Items(line, items(depth));
      case VALUE_STRING -> new Tree.Text(line, parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Tree.Numeral(line, parser.getString());
      case VALUE_TRUE -> new Tree.Flag(line, true);
      case VALUE_FALSE -> new Tree.Flag(line, false);
      case VALUE_NULL -> new Tree.Nothing(line);
      default -> throw refused("expected a value, but found " + token.name());
    };
  }

  private Map<String, Tree> fields(int depth) {
    Map<String, Tree> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (fields.containsKey(name)) {
        throw refused(Quoted.of(name) + " stands here a second time; keep one");
      }
      parser.nextToken();
      fields.put(name, part(depth + 1));
    }
    return fields;
  }

  private List<Tree> items(int depth) {
    List<Tree> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(part(depth + 1));
    }
    return items;
  }

  private void requirePlainYaml() {
    if (parser instanceof YAMLParser p && (p.isCurrentAlias() || p.getRawTag() != null)) {
      throw refused("aliases (*) and tags (!) are not used here; write the value out");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private CurieException refused(String message) {
    return new CurieException(ErrorCode.SETTING_INVALID, at(where, line()) + ": " + message);
  }
}
