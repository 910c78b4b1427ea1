// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/**
 * Puts a data set together. A later value for a tag replaces the earlier one.
 *
 * <p>Values given as text or numbers are checked against the rules of their value representation,
 * which comes from the dictionary; {@link #element} takes what it is given. Text outside ASCII is
 * written as UTF-8 and says so. Not safe for use by several threads.
 */
public final class DataSetBuilder {
  private static final Tag SPECIFIC_CHARACTER_SET = new Tag(0x0008, 0x0005);

  private final NavigableMap<Tag, DataElement> elements = new TreeMap<>();
  private @Nullable CharacterSet surrounding;
  private boolean outsideAscii;

  DataSetBuilder() {}

  /** The character set of the data set around this one, which holds unless it states its own. */
  public DataSetBuilder within(CharacterSet characterSet) {
    this.surrounding = characterSet;
    return this;
  }

  public DataSetBuilder element(DataElement element) {
    elements.put(element.tag(), element);
    return this;
  }

  /** Everything in {@code other}. */
  public DataSetBuilder all(DataSet other) {
    other.forEach(this::element);
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
    Bytes bytes = ValueEncoder.texts(tag, Dictionary.defaultVr(tag), Arrays.asList(values));
    for (long i = 0; i < bytes.size(); i++) {
      outsideAscii |= bytes.at(i) < 0;
    }
    return element(new DataElement.Value(tag, Dictionary.defaultVr(tag), bytes));
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

  public DataSetBuilder items(Tag tag, DataSet... items) {
    return element(new DataElement.Sequence(tag, Arrays.asList(items)));
  }

  public boolean contains(Tag tag) {
    return elements.containsKey(tag);
  }

  /** The highest tag so far, to notice a file that breaks the order. */
  public @Nullable Tag last() {
    return elements.isEmpty() ? null : elements.lastKey();
  }

  /** The character set that holds for the text put in so far. */
  public CharacterSet characterSet() {
    if (elements.get(SPECIFIC_CHARACTER_SET) instanceof DataElement.Value value) {
      return new CharacterSet(ValueDecoder.texts(value, CharacterSet.DEFAULT));
    }
    return surrounding == null ? CharacterSet.DEFAULT : surrounding;
  }

  public DataSet build() {
    if (outsideAscii && !characterSet().equals(CharacterSet.UTF_8)) {
      text(SPECIFIC_CHARACTER_SET, CharacterSet.UTF_8.terms().getFirst());
    }
    return new DataSet(Collections.unmodifiableCollection(elements.values()), characterSet());
  }
}
