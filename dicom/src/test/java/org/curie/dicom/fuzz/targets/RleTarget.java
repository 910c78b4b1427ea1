// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.dicom.codec.rle.RleDecoder;
import org.curie.dicom.codec.rle.RleEncoder;
import org.curie.dicom.codec.rle.RleLayout;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** RLE frames; the first four bytes are the layout: rows, columns, samples, bits allocated. */
final class RleTarget implements FuzzTarget {
  private static final int HEADER_BYTES = 4;
  private static final int[] BITS = {1, 8, 16, 32};

  @Override
  public String name() {
    return "rle";
  }

  @Override
  public int longestInput() {
    return 1 << 12;
  }

  @Override
  public void accept(byte[] input) {
    if (input.length < HEADER_BYTES) {
      return;
    }
    RleLayout layout = layout(input);
    byte[] frame = Arrays.copyOfRange(input, HEADER_BYTES, input.length);
    byte[] pixels = RleDecoder.decode(frame, layout);
    if (!Arrays.equals(RleDecoder.decode(RleEncoder.encode(pixels, layout), layout), pixels)) {
      throw new AssertionError("run lengths encoded and decoded are not the same");
    }
  }

  private static RleLayout layout(byte[] input) {
    return new RleLayout(
        Byte.toUnsignedInt(input[0]),
        Byte.toUnsignedInt(input[1]),
        input[2] & 3,
        BITS[input[3] & 3]);
  }

  @Override
  public long mostAllocated(byte[] input) {
    long samples =
        input.length < HEADER_BYTES
            ? 0
            : 3L * Byte.toUnsignedInt(input[0]) * Byte.toUnsignedInt(input[1]);
    return (1L << 20) + 64 * samples + 16L * input.length;
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    List<byte[]> all = new ArrayList<>();
    for (int samples : new int[] {1, 3}) {
      for (int bits = samples == 1 ? 0 : 1; bits < BITS.length; bits++) {
        byte[] header = {10, 20, (byte) samples, (byte) bits};
        RleLayout layout = layout(header);
        byte[] pixels = new byte[layout.nativeBytes()];
        for (int i = 0; i < pixels.length; i++) {
          pixels[i] = (byte) (i % 40 < 20 ? 7 : i * i);
        }
        byte[] frame = RleEncoder.encode(pixels, layout);
        byte[] seed = Arrays.copyOf(header, HEADER_BYTES + frame.length);
        System.arraycopy(frame, 0, seed, HEADER_BYTES, frame.length);
        all.add(seed);
      }
    }
    return all;
  }
}
