// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.curie.core.image.Image;

/**
 * The samples of an image to bytes, little endian, in a type that holds each of them exactly:
 * {@link SampleType#lossless}.
 */
public final class SampleWriter {
  private static final int CHUNK = 1 << 14;

  private SampleWriter() {}

  /** One channel after the other. */
  public static void writePlanar(Image image, SampleType type, OutputStream out)
      throws IOException {
    float[] samples = image.array();
    byte[] bytes = new byte[CHUNK * type.bytes()];
    for (int from = 0; from < samples.length; from += CHUNK) {
      int count = Math.min(CHUNK, samples.length - from);
      put(samples, from, count, type, bytes);
      out.write(bytes, 0, count * type.bytes());
    }
  }

  /** The channels of a voxel next to each other. */
  public static void writeInterleaved(Image image, SampleType type, OutputStream out)
      throws IOException {
    int channels = image.channels();
    if (channels == 1) {
      writePlanar(image, type, out);
      return;
    }
    float[] samples = image.array();
    int voxels = samples.length / channels;
    int most = Math.max(1, CHUNK / channels);
    float[] piece = new float[most * channels];
    byte[] bytes = new byte[piece.length * type.bytes()];
    for (int from = 0; from < voxels; from += most) {
      int count = Math.min(most, voxels - from);
      for (int c = 0; c < channels; c++) {
        for (int i = 0; i < count; i++) {
          piece[i * channels + c] = samples[c * voxels + from + i];
        }
      }
      put(piece, 0, count * channels, type, bytes);
      out.write(bytes, 0, count * channels * type.bytes());
    }
  }

  private static void put(float[] samples, int from, int count, SampleType type, byte[] bytes) {
    switch (type) {
      case UINT8 -> {
        for (int i = 0; i < count; i++) {
          bytes[i] = (byte) samples[from + i];
        }
      }
      case INT16, UINT16 -> {
        for (int i = 0; i < count; i++) {
          int sample = (int) samples[from + i];
          bytes[2 * i] = (byte) sample;
          bytes[2 * i + 1] = (byte) (sample >> Byte.SIZE);
        }
      }
      case FLOAT32 ->
          ByteBuffer.wrap(bytes)
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer()
              .put(samples, from, count);
      case FLOAT16, INT8, UINT32, INT32, UINT64, INT64, FLOAT64 ->
          throw new IllegalArgumentException(type + " is not written");
    }
  }
}
