// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

/** A tiny reader with a fault behind a signature, for the test of the fuzzing itself. */
public final class PlantedFault {
  private PlantedFault() {}

  /** Reads {@code DC}, a length, and as many bytes; the length is believed: that is the fault. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 3 && input[0] == 'D' && input[1] == 'C') {
      int length = Byte.toUnsignedInt(input[2]);
      int sum = 0;
      for (int i = 0; i < length; i++) {
        sum += input[3 + i];
      }
      if (sum == Integer.MIN_VALUE) {
        throw new IllegalStateException("no sum of 255 bytes is so low");
      }
    }
  }
}
