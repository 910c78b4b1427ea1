// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import java.util.ArrayList;
import java.util.List;

/**
 * The packets that one order of progression visits; ends are exclusive.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 A.6.6 (POC), B.12.2.
 */
public record ProgressionSpan(
    int firstResolution,
    int firstComponent,
    int endLayer,
    int endResolution,
    int endComponent,
    ProgressionOrder order) {

  static List<ProgressionSpan> read(SegmentCursor cursor, int components) {
    List<ProgressionSpan> spans = new ArrayList<>();
    while (cursor.remaining() > 0) {
      int firstResolution = cursor.u8();
      int firstComponent = cursor.component(components);
      int endLayer = cursor.u16();
      int endResolution = cursor.u8();
      int endComponent = cursor.component(components);
      ProgressionOrder order = ProgressionOrder.of(cursor.u8());
      spans.add(
          new ProgressionSpan(
              firstResolution,
              firstComponent,
              endLayer,
              endResolution,
              endComponent == 0 ? components : Math.min(endComponent, components),
              order));
    }
    return spans;
  }
}
