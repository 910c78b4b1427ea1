// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Puts a data set together. A later value for a tag replaces the earlier one.
 *
 * <p>Values given as text or numbers are checked against the rules of their value representation,
 * which comes from the dictionary; {@link #element} takes what it is given. Where text outside
 * ASCII is put in, the whole data set becomes UTF-8 and says so: text that came from another data
 * set in another character set is written anew. Not safe for use by several threads.
 */
public final class DataSetBuilder {
  private final NavigableMap<Tag, DataElement> elements = new TreeMap<>();
  private final Set<Tag> utf8 = new HashSet<>();
  private CharacterSet surrounding = CharacterSet.DEFAULT;

  DataSetBuilder() {}

  /** The character set of the data set around this one, which holds unless it states its own. */
  public DataSetBuilder within(CharacterSet characterSet) {
    this.surrounding = characterSet;
    return this;
  }

  public DataSetBuilder element(DataElement element) {
    elements.put(element.tag(), element);
    utf8.remove(element.tag());
    return this;
  }

  /** Everything in {@code other}, with the character set its text is in. */
  public DataSetBuilder all(DataSet other) {
    if (!other.contains(Tags.SpecificCharacterSet)) {
      within(other.characterSet());
    }
    other.forEach(this::element);
    return this;
  }

  /** Takes an attribute away; nothing happens where there is none. */
  public DataSetBuilder remove(Tag tag) {
    elements.remove(tag);
    utf8.remove(tag);
    return this;
  }

  /** An attribute without a value: required to be present, allowed to be empty (type 2). */
  public DataSetBuilder empty(Tag tag) {
    Vr vr = Dictionary.defaultVr(tag);
    return element(
        vr == Vr.SQ
            ? new DataElement.Sequence(tag, List.of())
            : new DataElement.Value(tag, vr, Bytes.EMPTY));
  }

  /**
   * @throws org.curie.core.error.CurieException with {@code DATA_INVALID} when a value breaks the
   *     rules of its value representation
   */
  public DataSetBuilder text(Tag tag, String... values) {
    return text(tag, Dictionary.defaultVr(tag), values);
  }

  /** Text of an attribute that the dictionary does not know, such as a private one. */
  public DataSetBuilder text(Tag tag, Vr vr, String... values) {
    Bytes bytes = ValueEncoder.texts(tag, vr, Arrays.asList(values));
    element(new DataElement.Value(tag, vr, bytes));
    if (!isAscii(bytes)) {
      utf8.add(tag);
    }
    return this;
  }

  /** Integers, as text for IS. */
  public DataSetBuilder ints(Tag tag, int... values) {
    Vr vr = Dictionary.defaultVr(tag);
    return element(new DataElement.Value(tag, vr, ValueEncoder.integers(tag, vr, values)));
  }

  /** Numbers, as text for DS, rounded to the 16 characters it has. */
  public DataSetBuilder decimals(Tag tag, double... values) {
    Vr vr = Dictionary.defaultVr(tag);
    return element(new DataElement.Value(tag, vr, ValueEncoder.decimals(tag, vr, values)));
  }

  /** Attributes to point at. */
  public DataSetBuilder tags(Tag tag, Tag... values) {
    return element(new DataElement.Value(tag, Vr.AT, ValueEncoder.tags(values)));
  }

  public DataSetBuilder items(Tag tag, DataSet... items) {
    return element(new DataElement.Sequence(tag, Arrays.asList(items)));
  }

  public boolean contains(Tag tag) {
    return elements.containsKey(tag);
  }

  public DataSet build() {
    CharacterSet stated = characterSet();
    if (!utf8.isEmpty() && !stated.equals(CharacterSet.UTF_8)) {
      elements.replaceAll(
          (tag, element) -> utf8.contains(tag) ? element : Transcoder.toUtf8(element, stated));
      text(Tags.SpecificCharacterSet, CharacterSet.UTF_8.terms().getFirst());
    }
    return DataSet.of(elements.values(), surrounding);
  }

  private CharacterSet characterSet() {
    return elements.get(Tags.SpecificCharacterSet) instanceof DataElement.Value value
        ? CharacterSet.of(value)
        : surrounding;
  }

  private static boolean isAscii(Bytes bytes) {
    for (long i = 0; i < bytes.size(); i++) {
      if (bytes.at(i) < 0) {
        return false;
      }
    }
    return true;
  }
}
