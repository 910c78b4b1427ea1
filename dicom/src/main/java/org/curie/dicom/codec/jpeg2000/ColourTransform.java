// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import org.curie.dicom.codec.jpeg2000.codestream.Refusal;
import org.curie.dicom.codec.jpeg2000.wavelet.FloatPlane;
import org.curie.dicom.codec.jpeg2000.wavelet.IntPlane;

/**
 * The colour transforms that are part of the code stream. Each works in place: luminance becomes
 * red, the blue difference green, the red difference blue. <b>Source</b> ISO/IEC 15444-1 Annex G.
 */
final class ColourTransform {
  private ColourTransform() {}

  /** RCT: equations G-6 to G-8. */
  static void undoReversible(IntPlane luminance, IntPlane blue, IntPlane red) {
    requireEqual(luminance.width(), luminance.height(), blue.width(), blue.height());
    requireEqual(luminance.width(), luminance.height(), red.width(), red.height());
    int[] ys = luminance.samples();
    int[] us = blue.samples();
    int[] vs = red.samples();
    for (int i = 0; i < ys.length; i++) {
      int green = ys[i] - ((us[i] + vs[i]) >> 2);
      ys[i] = vs[i] + green;
      vs[i] = us[i] + green;
      us[i] = green;
    }
  }

  /** ICT: equations G-12 to G-14. */
  static void undoIrreversible(FloatPlane luminance, FloatPlane blue, FloatPlane red) {
    requireEqual(luminance.width(), luminance.height(), blue.width(), blue.height());
    requireEqual(luminance.width(), luminance.height(), red.width(), red.height());
    float[] ys = luminance.samples();
    float[] us = blue.samples();
    float[] vs = red.samples();
    for (int i = 0; i < ys.length; i++) {
      float y = ys[i];
      float u = us[i];
      float v = vs[i];
      ys[i] = y + 1.402f * v;
      us[i] = y - 0.344136f * u - 0.714136f * v;
      vs[i] = y + 1.772f * u;
    }
  }

  private static void requireEqual(int width, int height, int otherWidth, int otherHeight) {
    if (width != otherWidth || height != otherHeight) {
      throw Refusal.damaged("its colour transform joins components of different size");
    }
  }
}
