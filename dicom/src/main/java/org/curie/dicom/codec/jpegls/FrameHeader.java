// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.util.ArrayList;
import java.util.List;

/**
 * What the start of the frame says about the picture.
 *
 * <p><b>Source</b> ITU-T T.87 C.2.2; sizes of components from ITU-T T.81 A.1.1.
 *
 * @param rows lines of the picture; 0 when they are told elsewhere
 * @param columns samples of a line; 0 when they are told elsewhere
 */
record FrameHeader(int precision, long rows, long columns, List<Component> components) {
  private static final int LOWEST_PRECISION = 2;
  private static final int HIGHEST_PRECISION = 16;
  private static final int HIGHEST_SAMPLING = 4;

  /** One component and how densely it is sampled relative to the others. */
  record Component(int id, int horizontal, int vertical) {}

  FrameHeader {
    components = List.copyOf(components);
  }

  static FrameHeader read(MarkerReader in) {
    in.openSegment();
    int precision = in.unsigned8();
    long rows = in.unsigned16();
    long columns = in.unsigned16();
    int count = in.unsigned8();
    if (precision < LOWEST_PRECISION || precision > HIGHEST_PRECISION) {
      throw Refusals.damaged("samples have 2 to 16 bits, but it claims " + precision);
    }
    if (count == 0) {
      throw Refusals.damaged("a picture has at least one component, but it claims none");
    }
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      components.add(component(in, components));
    }
    in.closeSegment();
    return new FrameHeader(precision, rows, columns, components);
  }

  private static Component component(MarkerReader in, List<Component> before) {
    int id = in.unsigned8();
    int sampling = in.unsigned8();
    int horizontal = sampling >> 4;
    int vertical = sampling & 0xF;
    in.unsigned8(); // the quantisation table, of which JPEG-LS has none
    if (Math.min(horizontal, vertical) < 1 || Math.max(horizontal, vertical) > HIGHEST_SAMPLING) {
      throw Refusals.damaged(
          "sampling factors are 1 to 4, but component %d has %d and %d"
              .formatted(id, horizontal, vertical));
    }
    if (before.stream().anyMatch(other -> other.id() == id)) {
      throw Refusals.damaged("component " + id + " is declared twice");
    }
    return new Component(id, horizontal, vertical);
  }

  FrameHeader withSize(long newRows, long newColumns) {
    return new FrameHeader(precision, newRows, newColumns, components);
  }

  /** Lines of one component. */
  int rows(Component component) {
    return Math.toIntExact(Math.ceilDiv(rows * component.vertical(), (long) highestVertical()));
  }

  /** Samples in a line of one component. */
  int columns(Component component) {
    return Math.toIntExact(
        Math.ceilDiv(columns * component.horizontal(), (long) highestHorizontal()));
  }

  int highestVertical() {
    return components.stream().mapToInt(Component::vertical).max().orElseThrow();
  }

  int highestHorizontal() {
    return components.stream().mapToInt(Component::horizontal).max().orElseThrow();
  }

  /** Whether every component has as many samples as the picture. */
  boolean isEvenlySampled() {
    return components.stream()
        .allMatch(
            component ->
                component.vertical() == highestVertical()
                    && component.horizontal() == highestHorizontal());
  }
}
