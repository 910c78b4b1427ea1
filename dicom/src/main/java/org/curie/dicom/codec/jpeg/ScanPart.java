// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import org.jspecify.annotations.Nullable;

/** A component in a scan: the tables it is coded with and its last DC value. */
final class ScanPart {
  private final FrameComponent component;
  private final @Nullable HuffmanTable dc;
  private final @Nullable HuffmanTable ac;
  private int last;

  /**
   * @param dc null when the scan holds no DC values, and so with ac
   */
  ScanPart(FrameComponent component, @Nullable HuffmanTable dc, @Nullable HuffmanTable ac) {
    this.component = component;
    this.dc = dc;
    this.ac = ac;
  }

  FrameComponent component() {
    return component;
  }

  HuffmanTable dc() {
    return present(dc);
  }

  HuffmanTable ac() {
    return present(ac);
  }

  /** The next DC value, that of the block before plus a difference. */
  int addDifference(int difference) {
    last += difference;
    return last;
  }

  /** After a restart marker the last DC value counts as 0. */
  void reset() {
    last = 0;
  }

  private static HuffmanTable present(@Nullable HuffmanTable table) {
    if (table == null) {
      throw new IllegalStateException("a table was asked for that the scan does not use");
    }
    return table;
  }
}
