// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.CharacterSet;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/**
 * Turns the DICOM JSON model into a data set, whose text is UTF-8.
 *
 * <p>An attribute without {@code vr} takes that of the dictionary. <b>Source</b> DICOM PS3.18 annex
 * F. <b>Limits</b> those given; a BulkDataURI is only followed by the source that was given. Safe
 * for use by several threads when the source is.
 */
public final class DicomJsonReader {
  private final JsonReader json;
  private final BulkDataSource source;

  public DicomJsonReader() {
    this(JsonLimits.defaults(), BulkDataSource.NONE);
  }

  public DicomJsonReader(JsonLimits limits, BulkDataSource source) {
    this.json = new JsonReader(limits);
    this.source = source;
  }

  /**
   * One data set.
   *
   * @throws CurieException FORMAT_DAMAGED when it is no JSON or not of this model; BUDGET_EXCEEDED
   *     beyond the limits; what the source of bulk data throws
   */
  public DataSet read(String text) {
    return read(json.read(text));
  }

  /** The data sets of an array, as DICOMweb answers; one that stands alone is an array of one. */
  public List<DataSet> readAll(byte[] utf8) {
    JsonValue value = json.read(utf8);
    return value instanceof JsonValue.JsonArray array
        ? array.values().stream().map(this::read).toList()
        : List.of(read(value));
  }

  /**
   * @throws CurieException as {@link #read(String)}
   */
  public DataSet read(JsonValue value) {
    DataSet dataSet = dataSet(value);
    if (dataSet.contains(Tags.SpecificCharacterSet) || !NonAscii.isIn(dataSet)) {
      return dataSet;
    }
    return DataSet.builder()
        .all(dataSet)
        .text(Tags.SpecificCharacterSet, CharacterSet.UTF_8.terms().getFirst())
        .build();
  }

  private DataSet dataSet(JsonValue value) {
    if (!(value instanceof JsonValue.JsonObject object)) {
      throw damaged("expected an object of attributes, but found another JSON value");
    }
    List<DataElement> elements = new ArrayList<>(object.members().size());
    object.members().forEach((key, attribute) -> elements.add(element(key, attribute)));
    return DataSet.of(elements, CharacterSet.UTF_8);
  }

  private DataElement element(String key, JsonValue value) {
    Tag tag = tag(key);
    if (!(value instanceof JsonValue.JsonObject object)) {
      throw damaged("expected an object for " + Dictionary.describe(tag));
    }
    Map<String, JsonValue> members = object.members();
    Vr vr = vr(tag, members.get("vr"));
    @Nullable JsonValue values = members.get("Value");
    @Nullable JsonValue uri = members.get("BulkDataURI");
    @Nullable JsonValue binary = members.get("InlineBinary");
    if ((values == null ? 0 : 1) + (uri == null ? 0 : 1) + (binary == null ? 0 : 1) > 1) {
      throw damaged(
          Dictionary.describe(tag) + " has more than one of Value, BulkDataURI and InlineBinary");
    }
    if (uri != null) {
      return source.fetch(tag, vr, string(tag, uri));
    }
    if (vr == Vr.SQ && binary == null) {
      return new DataElement.Sequence(tag, items(tag, values));
    }
    return new DataElement.Value(tag, vr, bytes(tag, vr, values, binary));
  }

  private static Bytes bytes(
      Tag tag, Vr vr, @Nullable JsonValue values, @Nullable JsonValue binary) {
    if (binary != null) {
      return ValueBytes.base64(tag, string(tag, binary));
    }
    if (values == null) {
      return Bytes.EMPTY;
    }
    if (tag.equals(Tags.SpecificCharacterSet)) {
      return ValueBytes.characterSet(array(tag, values).values());
    }
    return ValueBytes.of(tag, vr, array(tag, values).values());
  }

  private List<DataSet> items(Tag tag, @Nullable JsonValue values) {
    return values == null
        ? List.of()
        : array(tag, values).values().stream()
            .map(item -> item == JsonValue.JsonNull.NULL ? DataSet.EMPTY : dataSet(item))
            .toList();
  }

  private static Tag tag(String key) {
    try {
      if (key.length() == 8 && key.charAt(0) != '+') {
        return Tag.of(Integer.parseUnsignedInt(key, 16));
      }
    } catch (NumberFormatException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, "expected a tag of eight hexadecimal digits as a name", e);
    }
    throw damaged("expected a tag of eight hexadecimal digits as a name");
  }

  private static Vr vr(Tag tag, @Nullable JsonValue value) {
    if (value == null) {
      return Dictionary.defaultVr(tag);
    }
    Optional<Vr> vr = Vr.of(string(tag, value));
    return vr.orElseThrow(
        () -> damaged(Dictionary.describe(tag) + " has a value representation that is none"));
  }

  private static JsonValue.JsonArray array(Tag tag, JsonValue value) {
    if (value instanceof JsonValue.JsonArray array) {
      return array;
    }
    throw damaged(Dictionary.describe(tag) + " should have its values in an array");
  }

  private static String string(Tag tag, JsonValue value) {
    if (value instanceof JsonValue.JsonString string) {
      return string.value();
    }
    throw damaged(Dictionary.describe(tag) + " should have a string");
  }

  static CurieException damaged(String what) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, "DICOM JSON: " + what);
  }
}
