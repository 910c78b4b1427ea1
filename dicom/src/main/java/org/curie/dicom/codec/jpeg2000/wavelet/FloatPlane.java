// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.wavelet;

/**
 * A rectangle of samples or coefficients. <b>Shape</b> {@code samples[y · width + x]}.
 *
 * @param samples owned by whoever works on the plane at the time
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer on its way through the decoder
public record FloatPlane(int width, int height, float[] samples) {
  public static FloatPlane zeros(int width, int height) {
    return new FloatPlane(width, height, new float[width * height]);
  }
}
