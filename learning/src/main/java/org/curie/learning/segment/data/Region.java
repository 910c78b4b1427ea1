// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.util.List;

/**
 * A structure that is made of several labels, so that it may lie within another or overlap it: of a
 * tumour the whole, its core, and the part of it that takes up contrast agent.
 *
 * @param values of the labels that belong to it
 * @param written the value that a label map gets where this is the last region that was found
 */
public record Region(String name, List<Integer> values, int written) {
  public Region {
    values = List.copyOf(values);
    if (name.isBlank() || values.isEmpty() || values.contains(0) || !values.contains(written)) {
      throw new IllegalArgumentException(
          "a region has a name and values above 0, and writes one of them, but was \"%s\" of %s, writing %d"
              .formatted(name, values, written));
    }
    if (values.stream().distinct().count() != values.size()) {
      throw new IllegalArgumentException(
          "a region names each value once, but %s has %s".formatted(name, values));
    }
  }
}
