// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.codec.jpegls.FrameHeader.Component;

/**
 * The picture as it fills with decoded lines.
 *
 * <p>A component that is sampled less densely than the picture is spread over it by repetition: the
 * sample at {@code (y, x)} is the component's at {@code (⌊y · v / vmax⌋, ⌊x · h / hmax⌋)}.
 */
final class Picture {
  private final FrameHeader frame;
  private final int rows;
  private final int columns;
  private final int densestRows;
  private final int densestColumns;
  private final int[] samples;
  private final boolean[] decoded;

  /**
   * @throws org.curie.core.error.CurieException when it has no samples or too many
   */
  Picture(FrameHeader frame, CodecLimits limits) {
    int count = frame.components().size();
    this.frame = frame;
    samples = new int[limits.samples(frame.rows(), frame.columns(), count)];
    rows = Math.toIntExact(frame.rows());
    columns = Math.toIntExact(frame.columns());
    densestRows = frame.highestVertical();
    densestColumns = frame.highestHorizontal();
    decoded = new boolean[count];
  }

  FrameHeader frame() {
    return frame;
  }

  /** Announces that a scan brings this component. */
  void begin(int component) {
    if (decoded[component]) {
      throw Refusals.damaged(
          "component " + frame.components().get(component).id() + " is in more than one scan");
    }
    decoded[component] = true;
  }

  boolean isComplete() {
    for (boolean one : decoded) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  void put(int component, int row, Lines lines) {
    Component sampling = frame.components().get(component);
    long vertical = sampling.vertical();
    long first = Math.ceilDiv((long) row * densestRows, vertical);
    long end = Math.min(rows, Math.ceilDiv((row + 1L) * densestRows, vertical));
    for (long y = first; y < end; y++) {
      int at = (int) y * columns * decoded.length + component;
      if (sampling.horizontal() == densestColumns) {
        spread(lines.current(), at);
      } else {
        repeat(lines.current(), at, sampling.horizontal());
      }
    }
  }

  private void spread(int[] line, int from) {
    int components = decoded.length;
    if (components == 1) {
      System.arraycopy(line, 1, samples, from, columns);
      return;
    }
    int at = from;
    for (int x = 1; x <= columns; x++) {
      samples[at] = line[x];
      at += components;
    }
  }

  private void repeat(int[] line, int from, int horizontal) {
    int at = from;
    for (int x = 0; x < columns; x++) {
      samples[at] = line[1 + (int) ((long) x * horizontal / densestColumns)];
      at += decoded.length;
    }
  }

  Raster raster(HpColorTransform transform) {
    if (!isComplete()) {
      throw Refusals.damaged("it ends before every component has been decoded");
    }
    transform.undo(frame, samples);
    return new Raster(rows, columns, decoded.length, frame.precision(), false, samples);
  }
}
