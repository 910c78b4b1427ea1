// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;

/**
 * The samples of all frames in one run of bytes.
 *
 * <p><b>Formula</b> with one bit a sample, sample n is bit n mod 8 of byte n / 8, the lowest bit
 * first, and frames follow each other without a gap even inside a byte. <b>Source</b> DICOM PS3.5
 * section 8.1.1 and 8.2, annex D.
 */
record SegmentationPixels(Bytes bytes, int bits, int pixelsPerFrame) implements SegmentationFrames {
  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  /** A frame to be written: the layer and the slice it shows. */
  record Frame(int layer, int slice) {}

  static SegmentationPixels pack(FrameSamples samples, List<Frame> frames, int pixelsPerFrame) {
    int bits = samples.bitsAllocated();
    long size = size((long) frames.size() * pixelsPerFrame, bits);
    if (size > LARGEST) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a segmentation has at most "
              + LARGEST
              + " bytes of pixels, but this would have "
              + size
              + "; omit empty frames, or write a label map");
    }
    byte[] bytes = new byte[(int) (size + size % 2)]; // an even length, as all values have
    long index = 0;
    for (Frame frame : frames) {
      for (int pixel = 0; pixel < pixelsPerFrame; pixel++, index++) {
        int sample = samples.sample(frame.layer(), frame.slice(), pixel);
        switch (bits) {
          case 1 -> bytes[(int) (index >>> 3)] |= (byte) (sample << (index & 7));
          case Byte.SIZE -> bytes[(int) index] = (byte) sample;
          default -> {
            bytes[(int) (2 * index)] = (byte) sample;
            bytes[(int) (2 * index + 1)] = (byte) (sample >>> Byte.SIZE);
          }
        }
      }
    }
    return new SegmentationPixels(Bytes.owning(bytes), bits, pixelsPerFrame);
  }

  /** How many bytes the samples take. */
  static long size(long samples, int bits) {
    return bits == 1 ? (samples + 7) / Byte.SIZE : samples * (bits / Byte.SIZE);
  }

  @Override
  public int[] samples(int frame) {
    int[] samples = new int[pixelsPerFrame];
    long first = (long) frame * pixelsPerFrame;
    for (int pixel = 0; pixel < pixelsPerFrame; pixel++) {
      samples[pixel] = sample(first + pixel);
    }
    return samples;
  }

  private int sample(long index) {
    return switch (bits) {
      case 1 -> bytes.unsigned8(index >>> 3) >>> (index & 7) & 1;
      case Byte.SIZE -> bytes.unsigned8(index);
      default -> bytes.unsigned16(index * Short.BYTES);
    };
  }
}
