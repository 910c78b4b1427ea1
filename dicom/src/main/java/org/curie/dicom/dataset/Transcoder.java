// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Writes text of any character set anew as UTF-8, items included; everything else stays.
 *
 * <p>An item that states its own character set keeps it: it reads the same whatever surrounds it.
 */
final class Transcoder {
  private Transcoder() {}

  static DataElement toUtf8(DataElement element, CharacterSet from) {
    return switch (element) {
      case DataElement.Value value when value.vr().content() == Vr.Content.TEXT ->
          new DataElement.Value(value.tag(), value.vr(), toUtf8(value, from));
      case DataElement.Value value -> value;
      case DataElement.Fragments fragments -> fragments;
      case DataElement.Sequence sequence ->
          new DataElement.Sequence(
              sequence.tag(), sequence.items().stream().map(Transcoder::toUtf8).toList());
    };
  }

  private static DataSet toUtf8(DataSet item) {
    if (item.contains(Tags.SpecificCharacterSet)) {
      return item;
    }
    List<DataElement> elements = new ArrayList<>(item.size());
    item.forEach(element -> elements.add(toUtf8(element, item.characterSet())));
    return DataSet.of(elements, CharacterSet.UTF_8);
  }

  private static Bytes toUtf8(DataElement.Value value, CharacterSet from) {
    byte[] bytes = from.decode(value.bytes(), value.vr()).getBytes(StandardCharsets.UTF_8);
    return ValueEncoder.padded(bytes, value.vr());
  }
}
