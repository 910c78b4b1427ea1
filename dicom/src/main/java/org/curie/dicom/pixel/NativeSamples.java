// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Samples out of little endian words of 8, 16 or 32 bits. */
final class NativeSamples {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private NativeSamples() {}

  /** Fills {@code samples} from the first words of {@code words}, which must be enough. */
  static void read(byte[] words, SampleFormat format, int[] samples) {
    switch (format.bitsAllocated()) {
      case Byte.SIZE -> {
        for (int i = 0; i < samples.length; i++) {
          samples[i] = format.ofWord(words[i]);
        }
      }
      case Short.SIZE -> {
        for (int i = 0; i < samples.length; i++) {
          samples[i] = format.ofWord((short) SHORT.get(words, i * Short.BYTES));
        }
      }
      case Integer.SIZE -> {
        for (int i = 0; i < samples.length; i++) {
          samples[i] = format.ofWord((int) INT.get(words, i * Integer.BYTES));
        }
      }
      default -> throw new IllegalArgumentException(format.bitsAllocated() + " bits are no word");
    }
  }
}
