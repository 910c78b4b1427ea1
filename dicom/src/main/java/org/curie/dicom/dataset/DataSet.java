// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;

/**
 * Attributes with their values, in ascending order of tag.
 *
 * <p>An accessor answers empty when the attribute is absent or has no value, and throws {@link
 * CurieException} with {@link ErrorCode#FORMAT_DAMAGED} when it has a value of another kind: a
 * failure never looks like an absence. Immutable; safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.5 section 7.
 */
public final class DataSet implements Iterable<DataElement> {
  public static final DataSet EMPTY = builder().build();

  private final List<DataElement> elements;
  private final CharacterSet characterSet;

  DataSet(Collection<DataElement> inOrder, CharacterSet characterSet) {
    this.elements = List.copyOf(inOrder);
    this.characterSet = characterSet;
  }

  public static DataSetBuilder builder() {
    return new DataSetBuilder();
  }

  @Override
  public Iterator<DataElement> iterator() {
    return elements.iterator();
  }

  public int size() {
    return elements.size();
  }

  /** The set its text is in, its own or that of the data set around it. */
  public CharacterSet characterSet() {
    return characterSet;
  }

  public boolean contains(Tag tag) {
    return element(tag).isPresent();
  }

  public Optional<DataElement> element(Tag tag) {
    int low = 0;
    int high = elements.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = elements.get(middle).tag().compareTo(tag);
      if (order == 0) {
        return Optional.of(elements.get(middle));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** All values as text, without padding; an empty value between others stays. */
  public List<String> strings(Tag tag) {
    return value(tag)
        .map(value -> ValueDecoder.texts(value, characterSet))
        .orElse(Collections.emptyList());
  }

  /** The first value as text. */
  public Optional<String> string(Tag tag) {
    return strings(tag).stream().findFirst().filter(text -> !text.isEmpty());
  }

  /** The first unique identifier. */
  public Optional<String> uid(Tag tag) {
    return string(tag);
  }

  /** All values as integers: from IS and DS text, or from binary integers up to 32 bits. */
  public int[] ints(Tag tag) {
    return value(tag).map(ValueDecoder::integers).orElse(new int[0]);
  }

  /** The first value as an integer. */
  public OptionalInt integer(Tag tag) {
    return Arrays.stream(ints(tag)).findFirst();
  }

  /** All values as numbers: from IS and DS text, or from binary integers and floats. */
  public double[] decimals(Tag tag) {
    return value(tag).map(ValueDecoder::decimals).orElse(new double[0]);
  }

  /** The first value as a number. */
  public OptionalDouble decimal(Tag tag) {
    return Arrays.stream(decimals(tag)).findFirst();
  }

  /** The items of a sequence; none when it is absent or empty. */
  public List<DataSet> items(Tag tag) {
    return switch (element(tag).orElse(null)) {
      case null -> List.of();
      case DataElement.Sequence sequence -> sequence.items();
      case DataElement.Value value when value.bytes().isEmpty() -> List.of();
      case DataElement.Value value -> throw misplaced(value, "a sequence");
      case DataElement.Fragments fragments -> throw misplaced(fragments, "a sequence");
    };
  }

  /** The bytes of a value as they are, padding included. */
  public Optional<Bytes> bytes(Tag tag) {
    return value(tag).map(DataElement.Value::bytes);
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when there is no value
   */
  public int requireInt(Tag tag) {
    return integer(tag).orElseThrow(() -> missing(tag));
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when there is no value
   */
  public String requireString(Tag tag) {
    return string(tag).orElseThrow(() -> missing(tag));
  }

  private Optional<DataElement.Value> value(Tag tag) {
    return switch (element(tag).orElse(null)) {
      case null -> Optional.empty();
      case DataElement.Value value -> Optional.of(value);
      case DataElement.Sequence sequence -> throw misplaced(sequence, "a plain value");
      case DataElement.Fragments fragments -> throw misplaced(fragments, "a plain value");
    };
  }

  private static CurieException missing(Tag tag) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "the attribute " + Dictionary.describe(tag) + " is required, but is missing or empty");
  }

  private static CurieException misplaced(DataElement element, String expected) {
    String found =
        switch (element) {
          case DataElement.Value value -> "a plain value of representation " + value.vr();
          case DataElement.Sequence _ -> "a sequence";
          case DataElement.Fragments _ -> "encapsulated fragments";
        };
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        Dictionary.describe(element.tag()) + " should be " + expected + ", but is " + found);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DataSet other && elements.equals(other.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  @Override
  public String toString() {
    return "DataSet[" + size() + " attributes]";
  }
}
