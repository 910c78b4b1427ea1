// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.List;
import org.curie.dicom.codec.Raster;

/**
 * Brings the components of a frame to full size and puts their samples side by side.
 *
 * <p>Where a component of a DCT frame has half the columns, or half the columns and half the rows,
 * the missing samples are those of a triangle filter: three quarters of the nearer neighbour and
 * one of the farther, as libjpeg and all built on it (DCMTK, GDCM, Pillow) show them. At any other
 * ratio, in lossless frames, and in components at most two samples wide, the nearest sample is
 * repeated, as libjpeg does. (DCMTK and GDCM repeat also where a component has half the rows only;
 * libjpeg-turbo from 2.1 on, and so Pillow, filters there. No photometric interpretation of DICOM
 * asks for it.)
 *
 * <p><b>Source</b> T.81 A.1.1 gives the sizes and leaves the interpolation to the application; JFIF
 * 1.02 puts the samples of smaller components between those of the larger ones, which is what the
 * triangle filter assumes.
 */
final class RasterAssembly {
  private static final int NARROWEST_FILTERED = 3;

  /** How the samples of a component come to full size. */
  private enum Filling {
    REPEAT,
    FILTER_COLUMNS,
    FILTER_BOTH
  }

  private final Frame frame;
  private final int widest;
  private final int highest;
  private final int rows;
  private final int columns;
  private final int count;
  private final int[] out;

  private RasterAssembly(Frame frame) {
    FrameHeader header = frame.header();
    this.frame = frame;
    this.widest = header.mostHorizontal();
    this.highest = header.mostVertical();
    this.rows = header.rows();
    this.columns = header.columns();
    this.count = header.parts().size();
    this.out = new int[rows * columns * count];
  }

  static Raster of(Frame frame) {
    FrameHeader header = frame.header();
    FrameComponent first = frame.components().getFirst();
    int needed = header.rows() * header.columns();
    int[] samples =
        frame.components().size() == 1 && first.samples().length == needed
            ? first.samples()
            : new RasterAssembly(frame).assembled();
    return new Raster(
        header.rows(),
        header.columns(),
        frame.components().size(),
        header.precision(),
        false,
        samples);
  }

  /** Row by row, so that what is written to stays near the processor. */
  private int[] assembled() {
    List<FrameComponent> components = frame.components();
    List<Filling> fillings = components.stream().map(this::filling).toList();
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < count; i++) {
        int to = row * columns * count + i;
        switch (fillings.get(i)) {
          case REPEAT -> repeat(components.get(i), row, to);
          case FILTER_COLUMNS -> filterColumns(components.get(i), row, to);
          case FILTER_BOTH -> filterBoth(components.get(i), row, to);
        }
      }
    }
    return out;
  }

  private Filling filling(FrameComponent component) {
    JpegHeader.Component factors = component.described();
    boolean filtered =
        !frame.header().process().isLossless()
            && factors.horizontalSampling() * 2 == widest
            && component.columns() >= NARROWEST_FILTERED;
    if (filtered && factors.verticalSampling() == highest) {
      return Filling.FILTER_COLUMNS;
    }
    return filtered && factors.verticalSampling() * 2 == highest
        ? Filling.FILTER_BOTH
        : Filling.REPEAT;
  }

  /** Any ratio, 1 included; for ratios that are no whole numbers the sample that lies there. */
  private void repeat(FrameComponent component, int row, int start) {
    int[] in = component.samples();
    int horizontal = component.described().horizontalSampling();
    int from = row * component.described().verticalSampling() / highest * component.stride();
    int to = start;
    if (horizontal == widest) {
      for (int column = 0; column < columns; column++, to += count) {
        out[to] = in[from + column];
      }
    } else {
      for (int column = 0; column < columns; column++, to += count) {
        out[to] = in[from + column * horizontal / widest];
      }
    }
  }

  private void filterColumns(FrameComponent component, int row, int start) {
    int[] in = component.samples();
    int last = component.columns() - 1;
    int from = row * component.stride();
    int to = start;
    for (int column = 0; column < columns; column++, to += count) {
      boolean left = (column & 1) == 0; // of the two that come of one sample
      int nearer = column >> 1;
      int farther = left ? Math.max(nearer - 1, 0) : Math.min(nearer + 1, last);
      int rounding = left ? 1 : 2;
      out[to] = (3 * in[from + nearer] + in[from + farther] + rounding) >> 2;
    }
  }

  private void filterBoth(FrameComponent component, int row, int start) {
    int[] in = component.samples();
    int last = component.columns() - 1;
    int near = row >> 1;
    int far = (row & 1) == 0 ? Math.max(near - 1, 0) : Math.min(near + 1, component.rows() - 1);
    int nearRow = near * component.stride();
    int farRow = far * component.stride();
    int to = start;
    for (int column = 0; column < columns; column++, to += count) {
      boolean left = (column & 1) == 0;
      int nearer = column >> 1;
      int farther = left ? Math.max(nearer - 1, 0) : Math.min(nearer + 1, last);
      int nearerSum = 3 * in[nearRow + nearer] + in[farRow + nearer];
      int fartherSum = 3 * in[nearRow + farther] + in[farRow + farther];
      int rounding = left ? 8 : 7;
      out[to] = (3 * nearerSum + fartherSum + rounding) >> 4;
    }
  }
}
