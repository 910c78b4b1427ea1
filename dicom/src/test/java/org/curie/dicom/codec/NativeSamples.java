// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec;

/** Samples as the bytes that stand in an uncompressed file. */
public final class NativeSamples {
  private NativeSamples() {}

  /** Little endian, colour by pixel. */
  public static byte[] bytes(Raster raster, int bitsAllocated) {
    int size = bitsAllocated / 8;
    byte[] bytes = new byte[raster.samples().length * size];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (raster.samples()[i / size] >>> (i % size * 8));
    }
    return bytes;
  }
}
