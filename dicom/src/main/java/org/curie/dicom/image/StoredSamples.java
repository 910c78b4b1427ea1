// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.function.IntToDoubleFunction;
import org.curie.dicom.dataset.Bytes;

/**
 * The samples of one uncompressed frame as whole numbers, before any rescale.
 *
 * <p><b>Formula</b> the bits from {@code highBit} down to {@code highBit - bitsStored + 1}, sign
 * extended when signed; the bits around them (old overlays) are left out. <b>Source</b> DICOM PS3.5
 * section 8.1.1.
 */
final class StoredSamples {
  private final ImagePixel pixel;
  private final Bytes bytes;

  /** {@code bytes} must hold a whole frame. */
  StoredSamples(ImagePixel pixel, Bytes bytes) {
    this.pixel = pixel;
    this.bytes = bytes;
  }

  /** All samples as {@code [c][y][x]}, each passed through {@code meaning}. */
  float[] channels(IntToDoubleFunction meaning) {
    int channels = pixel.samplesPerPixel();
    int pixels = pixel.rows() * pixel.columns();
    float[] samples = new float[channels * pixels];
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < pixels; i++) {
        int index = pixel.byPlane() ? c * pixels + i : i * channels + c;
        samples[c * pixels + i] = (float) meaning.applyAsDouble(sample(index));
      }
    }
    return samples;
  }

  private int sample(int index) {
    int word =
        pixel.bitsAllocated() == Byte.SIZE
            ? bytes.unsigned8(index)
            : bytes.unsigned16((long) index * Short.BYTES);
    int above = Integer.SIZE - 1 - pixel.highBit();
    int unused = Integer.SIZE - pixel.bitsStored();
    return pixel.signed() ? word << above >> unused : word << above >>> unused;
  }
}
