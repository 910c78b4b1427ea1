// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Writes records as JSON and YAML and reads them back equal, strictly: an unknown key, a missing
 * value, a wrong type or a duplicate is an error that names the line, the setting, and the nearest
 * known one.
 *
 * <p>Components are records, sealed interfaces of records, enums, lists, maps, {@code
 * OptionalDouble}, {@code OptionalInt}, {@code Optional}, text, numbers and booleans. A record of a
 * sealed interface is written with its {@code kind}: the record's name in kebab case. An absent
 * value is left out; a number that is not finite is the word {@code NaN} or {@code Infinity}.
 * Thread-safe.
 */
public final class Json {
  private Json() {}

  /** One line. */
  public static String line(Object value) {
    return JsonText.line(RecordWriter.tree(value));
  }

  /** Indented, with a line end. */
  public static String pretty(Object value) {
    return JsonText.lines(RecordWriter.tree(value));
  }

  /** With a line end. */
  public static String yaml(Object value) {
    return YamlText.of(RecordWriter.tree(value));
  }

  /**
   * @param type a record
   * @param where names the source in messages
   * @throws CurieException with {@link ErrorCode#SETTING_UNKNOWN} or {@link
   *     ErrorCode#SETTING_INVALID}
   */
  public static <T> T read(String json, Class<T> type, String where) {
    return new RecordReader(where).read(TreeParser.json(json, where), type);
  }

  /**
   * Like {@link #read}, of a format that is not ours and that others extend: what the records do
   * not have is passed over.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID}
   */
  public static <T> T readKnown(String json, Class<T> type, String where) {
    return new RecordReader(where, false).read(TreeParser.json(json, where), type);
  }

  /**
   * Like {@link #read}, from YAML.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_UNKNOWN} or {@link
   *     ErrorCode#SETTING_INVALID}
   */
  public static <T> T readYaml(String yaml, Class<T> type, String where) {
    return new RecordReader(where).read(TreeParser.yaml(yaml, where), type);
  }

  /**
   * A copy of a record with other values in some places, checked as if it had been read.
   *
   * @param settings values by path, such as {@code fit.schedule.peak} or {@code
   *     input.augment[0].probability}, set one after the other
   * @param where names the source of the settings in messages
   * @throws CurieException with {@link ErrorCode#SETTING_UNKNOWN} or {@link
   *     ErrorCode#SETTING_INVALID}
   */
  public static <T extends Record> T with(
      T record, Class<T> type, Map<String, Literal> settings, String where) {
    Tree tree = RecordWriter.tree(record);
    for (Map.Entry<String, Literal> setting : settings.entrySet()) {
      TreePath path = new TreePath(setting.getKey(), where);
      tree = path.replaced(tree, setting.getValue().tree());
    }
    return new RecordReader(where).read(tree, type);
  }

  /**
   * Every kind that a file may name where a sealed interface is asked for, by its name, with its
   * settings.
   */
  public static List<Kind> kinds(Class<?> sealed) {
    return Kind.of(sealed);
  }

  /**
   * One whole number of a JSON group, whatever else stands there: a format's version must be known
   * before the rest can be understood. Empty where there is none.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when it is no JSON
   */
  public static Optional<Long> peek(String json, String key, String where) {
    return entry(TreeParser.json(json, where), key)
        .flatMap(number -> Scalars.whole(number, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  /**
   * One word of a JSON group, as {@link #peek}: what kind of thing the rest describes.
   *
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when it is no JSON
   */
  public static Optional<String> peekWord(String json, String key, String where) {
    return word(TreeParser.json(json, where), key);
  }

  /** As {@link #peekWord}, from YAML. */
  public static Optional<String> peekYamlWord(String yaml, String key, String where) {
    return word(TreeParser.yaml(yaml, where), key);
  }

  /**
   * One group of a JSON group, whatever else stands there.
   *
   * @param type a record
   * @throws CurieException as {@link #read}
   */
  public static <T> T readEntry(String json, String key, Class<T> type, String where) {
    return new RecordReader(where).read(requireEntry(json, key, where), type);
  }

  /**
   * The groups of one list of a JSON group, whatever else stands there.
   *
   * @param type a record
   * @throws CurieException as {@link #read}
   */
  public static <T> List<T> readEntries(String json, String key, Class<T> type, String where) {
    if (requireEntry(json, key, where) instanceof Tree.Items items) {
      RecordReader reader = new RecordReader(where);
      return items.entries().stream().map(item -> reader.read(item, type)).toList();
    }
    throw new CurieException(ErrorCode.SETTING_INVALID, where + ": " + key + " must be a list");
  }

  private static Tree requireEntry(String json, String key, String where) {
    return entry(TreeParser.json(json, where), key)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.SETTING_INVALID, where + ": " + key + " is missing; add it"));
  }

  private static Optional<String> word(Tree tree, String key) {
    return entry(tree, key)
        .flatMap(
            found ->
                found instanceof Tree.Text text
                    ? Optional.of(text.characters())
                    : Optional.empty());
  }

  private static Optional<Tree> entry(Tree tree, String key) {
    return tree instanceof Tree.Fields fields
        ? Optional.ofNullable(fields.entries().get(key))
        : Optional.empty();
  }
}
