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
import java.util.SortedMap;
import java.util.TreeMap;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.jspecify.annotations.Nullable;

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

  private final DataElement[] elements;
  private final CharacterSet characterSet;

  private DataSet(DataElement[] inOrder, CharacterSet surrounding) {
    this.elements = inOrder;
    DataElement own = find(Tags.SpecificCharacterSet);
    this.characterSet =
        own instanceof DataElement.Value value ? CharacterSet.of(value) : surrounding;
  }

  /**
   * A data set of elements as they are, in any order; of two with one tag the later counts.
   *
   * @param surrounding the character set of the data set around this one, which holds unless it
   *     states its own; {@link CharacterSet#DEFAULT} where there is none
   */
  public static DataSet of(Collection<DataElement> elements, CharacterSet surrounding) {
    return new DataSet(ordered(elements.toArray(DataElement[]::new)), surrounding);
  }

  private static DataElement[] ordered(DataElement[] elements) {
    for (int i = 1; i < elements.length; i++) {
      if (elements[i - 1].tag().compareTo(elements[i].tag()) >= 0) {
        SortedMap<Tag, DataElement> byTag = new TreeMap<>();
        for (DataElement element : elements) {
          byTag.put(element.tag(), element);
        }
        return byTag.values().toArray(DataElement[]::new);
      }
    }
    return elements;
  }

  public static DataSetBuilder builder() {
    return new DataSetBuilder();
  }

  /** The elements in ascending order of tag; it cannot remove. */
  @Override
  public Iterator<DataElement> iterator() {
    return Arrays.asList(elements).iterator();
  }

  public int size() {
    return elements.length;
  }

  /** The set its text is in, its own or that of the data set around it. */
  public CharacterSet characterSet() {
    return characterSet;
  }

  public boolean contains(Tag tag) {
    return find(tag) != null;
  }

  public Optional<DataElement> element(Tag tag) {
    return Optional.ofNullable(find(tag));
  }

  private @Nullable DataElement find(Tag tag) {
    int code = tag.code();
    int low = 0;
    int high = elements.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(elements[middle].tag().code(), code);
      if (order == 0) {
        return elements[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /**
   * The private element (group,xxee) of the maker who calls itself {@code creator} here.
   *
   * <p>Which block xx a maker has differs from object to object: (group,00xx) names it.
   *
   * @param offset ee, the last two digits of the element
   * @return empty when the maker has no block in this group, or no such element in it
   */
  public Optional<DataElement> privateElement(int group, String creator, int offset) {
    return privateBlock(group, creator)
        .flatMap(block -> element(new Tag(group, (block << 8) | (offset & 0xFF))));
  }

  /** The block xx that {@code creator} reserved in a private group. */
  public Optional<Integer> privateBlock(int group, String creator) {
    for (int block = 0x10; block <= 0xFF; block++) {
      Tag tag = new Tag(group, block);
      if (find(tag) instanceof DataElement.Value value
          && ValueDecoder.texts(value, characterSet).equals(List.of(creator))) {
        return Optional.of(block);
      }
    }
    return Optional.empty();
  }

  /** Who made a private element, as (gggg,00xx) says; empty when nobody claims its block. */
  public Optional<String> privateCreator(Tag tag) {
    int block = tag.element() >>> 8;
    return tag.isPrivate() && block >= 0x10
        ? string(new Tag(tag.group(), block))
        : Optional.empty();
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

  /** The person names; an empty one between others stays. */
  public List<PersonName> personNames(Tag tag) {
    return strings(tag).stream().map(PersonName::parse).toList();
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

  /** All values as integers of 64 bits; those of UV above 2^63 - 1 are refused. */
  public long[] longs(Tag tag) {
    return value(tag).map(ValueDecoder::longs).orElse(new long[0]);
  }

  /** The attributes an AT value points at. */
  public List<Tag> tags(Tag tag) {
    return value(tag).map(ValueDecoder::tags).orElse(Collections.emptyList());
  }

  /** The items of a sequence; none when it is absent or empty. */
  public List<DataSet> items(Tag tag) {
    return switch (find(tag)) {
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
    return switch (find(tag)) {
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
    return o instanceof DataSet other && Arrays.equals(elements, other.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  @Override
  public String toString() {
    return "DataSet[" + size() + " attributes]";
  }
}
