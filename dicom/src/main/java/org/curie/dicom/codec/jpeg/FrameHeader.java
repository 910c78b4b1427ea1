// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of an SOF segment.
 *
 * <p><b>Source</b> ITU-T T.81 B.2.2.
 *
 * @param rows 0 when a DNL segment after the first scan tells them
 * @param parts the components in the order of the samples
 */
record FrameHeader(JpegProcess process, int precision, int rows, int columns, List<Part> parts) {
  private static final int MOST_COMPONENTS = 4;
  private static final int LARGEST_FACTOR = 4;

  /** A component and the quantization table it asks for. */
  record Part(JpegHeader.Component component, int quantizationTable) {}

  FrameHeader {
    parts = List.copyOf(parts);
  }

  static FrameHeader read(JpegProcess process, JpegStream.Segment segment) {
    int precision = segment.u8();
    int rows = segment.u16();
    int columns = segment.u16();
    int count = segment.u8();
    if (columns == 0 || count == 0) {
      throw Refusals.damaged("the frame has %d columns and %d components", columns, count);
    }
    if (count > MOST_COMPONENTS) {
      throw Refusals.unsupported("the frame has %d components; 1 to 4 are decoded", count);
    }
    requirePrecision(process, precision);
    List<Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(part(process, segment, parts));
    }
    return new FrameHeader(process, precision, rows, columns, parts);
  }

  FrameHeader withRows(int lines) {
    return new FrameHeader(process, precision, lines, columns, parts);
  }

  int mostHorizontal() {
    return parts.stream().mapToInt(p -> p.component().horizontalSampling()).max().orElseThrow();
  }

  int mostVertical() {
    return parts.stream().mapToInt(p -> p.component().verticalSampling()).max().orElseThrow();
  }

  List<JpegHeader.Component> components() {
    return parts.stream().map(Part::component).toList();
  }

  /** T.81 table B.2. */
  private static void requirePrecision(JpegProcess process, int precision) {
    boolean possible =
        switch (process) {
          case BASELINE -> precision == 8;
          case EXTENDED, PROGRESSIVE -> precision == 8 || precision == 12;
          case LOSSLESS -> precision >= 2 && precision <= 16;
        };
    if (!possible) {
      throw Refusals.damaged("the process %s has no samples of %d bits", process, precision);
    }
  }

  private static Part part(JpegProcess process, JpegStream.Segment segment, List<Part> before) {
    int id = segment.u8();
    int factors = segment.u8();
    int horizontal = factors >> 4;
    int vertical = factors & 0x0F;
    int table = segment.u8();
    boolean possible =
        horizontal >= 1
            && horizontal <= LARGEST_FACTOR
            && vertical >= 1
            && vertical <= LARGEST_FACTOR
            && (table <= 3 || process.isLossless()); // which has no use for one
    if (!possible) {
      throw Refusals.damaged(
          "component %d has the sampling factors %d and %d and the quantization table %d;"
              + " 1 to 4, 1 to 4 and 0 to 3 are possible",
          id, horizontal, vertical, table);
    }
    if (before.stream().anyMatch(p -> p.component().id() == id)) {
      throw Refusals.damaged("two components have the id %d", id);
    }
    return new Part(new JpegHeader.Component(id, horizontal, vertical), table);
  }
}
