// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON text as a tree.
 *
 * <p><b>Source</b> RFC 8259 section 3.
 */
public sealed interface JsonValue {

  /** The literal {@code null}. */
  enum JsonNull implements JsonValue {
    NULL
  }

  /** The literals {@code true} and {@code false}. */
  record JsonBoolean(boolean value) implements JsonValue {}

  /** A string, without quotation marks and escapes. */
  record JsonString(String value) implements JsonValue {}

  /**
   * A number as it is spelt, so that nothing is rounded before its use is known.
   *
   * @param literal in the grammar of RFC 8259 section 6
   */
  record JsonNumber(String literal) implements JsonValue {}

  /** Values in order. */
  record JsonArray(List<JsonValue> values) implements JsonValue {
    public JsonArray {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }
  }

  /** Values by name, in the order they were met. */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public JsonObject {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }
}
