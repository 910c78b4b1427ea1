// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.codec.CodecLimits;

/**
 * A frame while it is decoded: its header and the samples of its components.
 *
 * <p><b>Source</b> ITU-T T.81 A.1.1 (size of components), A.2 (MCUs).
 */
final class Frame {
  private final FrameHeader header;
  private final List<FrameComponent> components = new ArrayList<>();
  private final int mcusPerRow;
  private final int mcuRows;

  /**
   * Allocates the components.
   *
   * @param codedBytes how much of the stream is left, in which every data unit has at least a bit
   * @throws org.curie.core.error.CurieException when the frame is larger than the limits or than
   *     the stream can hold
   */
  Frame(FrameHeader header, CodecLimits limits, int codedBytes) {
    this.header = header;
    int unit = header.process().unit();
    int widest = header.mostHorizontal();
    int highest = header.mostVertical();
    mcusPerRow = Math.ceilDiv(header.columns(), unit * widest);
    mcuRows = Math.ceilDiv(header.rows(), unit * highest);
    limits.samples(
        (long) mcuRows * unit * highest, (long) mcusPerRow * unit * widest, header.parts().size());
    requirePlausible(codedBytes);
    for (FrameHeader.Part part : header.parts()) {
      int horizontal = part.component().horizontalSampling();
      int vertical = part.component().verticalSampling();
      components.add(
          new FrameComponent(
              part,
              Math.ceilDiv(header.columns() * horizontal, widest),
              Math.ceilDiv(header.rows() * vertical, highest),
              mcusPerRow * unit * horizontal,
              mcuRows * unit * vertical));
    }
  }

  FrameHeader header() {
    return header;
  }

  List<FrameComponent> components() {
    return components;
  }

  int mcusPerRow() {
    return mcusPerRow;
  }

  int mcuRows() {
    return mcuRows;
  }

  FrameComponent component(int id) {
    for (FrameComponent component : components) {
      if (component.described().id() == id) {
        return component;
      }
    }
    throw Refusals.damaged("a scan names the component %d, which the frame does not have", id);
  }

  /** A few bytes must not ask for an image: the shortest code of a data unit is one bit. */
  private void requirePlausible(int codedBytes) {
    long units = 0;
    for (FrameHeader.Part part : header.parts()) {
      int unit = header.process().unit();
      long horizontal = part.component().horizontalSampling();
      long vertical = part.component().verticalSampling();
      units +=
          Math.ceilDiv(header.columns() * horizontal, header.mostHorizontal() * unit)
              * Math.ceilDiv(header.rows() * vertical, header.mostVertical() * unit);
    }
    if (units > (long) codedBytes * Byte.SIZE) {
      throw Refusals.damaged(
          "%d rows of %d columns cannot be in the %d bytes that are left; it is cut short",
          header.rows(), header.columns(), codedBytes);
    }
  }
}
