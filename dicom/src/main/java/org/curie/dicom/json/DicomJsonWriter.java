// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Turns a data set into the DICOM JSON model.
 *
 * <p>Text is Unicode, whatever character set it was in, so Specific Character Set becomes ISO_IR
 * 192 where it is present. Group lengths are left out. DS and IS are numbers; what is none there is
 * kept as a string, as are numbers JSON has no word for.
 *
 * <p><b>Source</b> DICOM PS3.18 annex F. <b>Limits</b> compressed pixels need a {@link
 * BulkDataSink} that takes them. Safe for use by several threads when the sink is.
 */
public final class DicomJsonWriter {
  private static final JsonValue UTF_8 = new JsonValue.JsonString("ISO_IR 192");

  static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");

  private final BulkDataSink sink;

  /** With all values in the text. */
  public DicomJsonWriter() {
    this(BulkDataSink.INLINE);
  }

  public DicomJsonWriter(BulkDataSink sink) {
    this.sink = sink;
  }

  /**
   * The JSON text of one data set.
   *
   * @throws CurieException as {@link #toJson}
   */
  public String write(DataSet dataSet) {
    return JsonWriter.write(toJson(dataSet));
  }

  /**
   * @throws CurieException FORMAT_UNSUPPORTED for compressed pixels the sink does not take;
   *     FORMAT_DAMAGED for a value that does not fit its representation
   */
  public JsonValue.JsonObject toJson(DataSet dataSet) {
    Map<String, JsonValue> attributes = new LinkedHashMap<>();
    for (DataElement element : dataSet) {
      if (!element.tag().isGroupLength()) {
        attributes.put(element.tag().hex(), attribute(dataSet, element));
      }
    }
    return new JsonValue.JsonObject(attributes);
  }

  private JsonValue attribute(DataSet dataSet, DataElement element) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("vr", new JsonValue.JsonString(element.vr().name()));
    switch (element) {
      case DataElement.Sequence sequence -> {
        if (!sequence.items().isEmpty()) {
          members.put(
              "Value",
              new JsonValue.JsonArray(
                  sequence.items().stream().map(item -> (JsonValue) toJson(item)).toList()));
        }
      }
      case DataElement.Fragments fragments ->
          members.put("BulkDataURI", new JsonValue.JsonString(fragmentsUri(fragments)));
      case DataElement.Value value -> value(dataSet, value, members);
    }
    return new JsonValue.JsonObject(members);
  }

  private String fragmentsUri(DataElement.Fragments fragments) {
    return sink.uri(fragments)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_UNSUPPORTED,
                    Dictionary.describe(fragments.tag())
                        + " is compressed, and JSON has no place for fragments; write it with a"
                        + " BulkDataURI"));
  }

  private void value(DataSet dataSet, DataElement.Value value, Map<String, JsonValue> members) {
    if (value.bytes().isEmpty()) {
      return;
    }
    Vr vr = value.vr();
    if (vr.content() == Vr.Content.BYTES || vr == Vr.SQ) {
      sink.uri(value)
          .ifPresentOrElse(
              uri -> members.put("BulkDataURI", new JsonValue.JsonString(uri)),
              () -> members.put("InlineBinary", base64(value)));
      return;
    }
    List<JsonValue> values = values(dataSet, value);
    if (!values.isEmpty()) {
      members.put("Value", new JsonValue.JsonArray(values));
    }
  }

  private static JsonValue base64(DataElement.Value value) {
    return new JsonValue.JsonString(Base64.getEncoder().encodeToString(value.bytes().toArray()));
  }

  private static List<JsonValue> values(DataSet dataSet, DataElement.Value value) {
    Tag tag = value.tag();
    if (tag.equals(Tags.SpecificCharacterSet)) {
      return List.of(UTF_8);
    }
    return switch (value.vr()) {
      case AT ->
          dataSet.tags(tag).stream()
              .map(t -> (JsonValue) new JsonValue.JsonString(t.hex()))
              .toList();
      case PN -> dataSet.strings(tag).stream().map(DicomJsonWriter::name).toList();
      case DS, IS -> dataSet.strings(tag).stream().map(DicomJsonWriter::decimalString).toList();
      case FL -> floats(dataSet.decimals(tag));
      case FD -> doubles(dataSet.decimals(tag));
      case UV -> unsigned(value);
      case SS, US, SL, UL, SV -> integers(dataSet.longs(tag));
      default -> dataSet.strings(tag).stream().map(DicomJsonWriter::text).toList();
    };
  }

  private static JsonValue text(String text) {
    return text.isEmpty() ? JsonValue.JsonNull.NULL : new JsonValue.JsonString(text);
  }

  /** The groups as they are spelt, with components that are empty at the end. */
  private static JsonValue name(String text) {
    Map<String, JsonValue> groups = new LinkedHashMap<>();
    int from = 0;
    for (int i = 0; i < NAME_GROUPS.size() && from <= text.length(); i++) {
      int equals = i == NAME_GROUPS.size() - 1 ? -1 : text.indexOf('=', from);
      int end = equals < 0 ? text.length() : equals;
      if (end > from) {
        groups.put(NAME_GROUPS.get(i), new JsonValue.JsonString(text.substring(from, end)));
      }
      from = end + 1;
    }
    return groups.isEmpty() ? JsonValue.JsonNull.NULL : new JsonValue.JsonObject(groups);
  }

  /** A number, spelt as it was where JSON spells numbers so. */
  private static JsonValue decimalString(String text) {
    if (text.isEmpty()) {
      return JsonValue.JsonNull.NULL;
    }
    try {
      return new JsonValue.JsonNumber(Numbers.literal(text));
    } catch (NumberFormatException _) {
      return new JsonValue.JsonString(text); // allowed for DS and IS (PS3.18 table F.2.3-1)
    }
  }

  private static List<JsonValue> integers(long[] integers) {
    List<JsonValue> values = new ArrayList<>(integers.length);
    for (long integer : integers) {
      values.add(new JsonValue.JsonNumber(Long.toString(integer)));
    }
    return values;
  }

  private static List<JsonValue> unsigned(DataElement.Value value) {
    List<JsonValue> values = new ArrayList<>();
    for (long at = 0; at + Long.BYTES <= value.bytes().size(); at += Long.BYTES) {
      values.add(new JsonValue.JsonNumber(Long.toUnsignedString(value.bytes().signed64(at))));
    }
    return values;
  }

  /** The shortest spelling that is read back as the same float. */
  private static List<JsonValue> floats(double[] numbers) {
    List<JsonValue> values = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      values.add(
          Double.isFinite(number)
              ? new JsonValue.JsonNumber(Float.toString((float) number))
              : new JsonValue.JsonString(Double.toString(number)));
    }
    return values;
  }

  private static List<JsonValue> doubles(double[] numbers) {
    List<JsonValue> values = new ArrayList<>(numbers.length);
    for (double number : numbers) {
      values.add(
          Double.isFinite(number)
              ? new JsonValue.JsonNumber(Double.toString(number))
              : new JsonValue.JsonString(Double.toString(number)));
    }
    return values;
  }
}
