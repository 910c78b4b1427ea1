// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.parametricmap;

import org.curie.dicom.pixel.FloatingPixels;
import org.curie.dicom.pixel.PixelData;

/** The stored values of a parametric map, one frame at a time. */
sealed interface MapFrames {

  /** Those of one frame, row after row. */
  double[] values(int frame);

  /** Floating-point pixels, which are never compressed. */
  record Floating(FloatingPixels pixels) implements MapFrames {
    @Override
    public double[] values(int frame) {
      return pixels.frame(frame);
    }
  }

  /** Whole numbers, plain or compressed; a compressed frame is decoded when it is asked for. */
  record Whole(PixelData pixels) implements MapFrames {
    @Override
    public double[] values(int frame) {
      boolean signed = pixels.pixel().format().signed();
      int[] samples = pixels.frame(frame).samples();
      double[] values = new double[samples.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = signed ? samples[i] : Integer.toUnsignedLong(samples[i]);
      }
      return values;
    }
  }
}
