// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;

/** Whether what a header claims can be, before anything is allocated for it. */
public final class MemoryBudget {
  private MemoryBudget() {}

  /**
   * The product of sizes, or a refusal.
   *
   * @param sizes each at least 1
   * @throws CurieException BUDGET_EXCEEDED above the samples that one image may have
   */
  public static int samples(Path file, long... sizes) {
    long product = 1;
    for (long size : sizes) {
      if (size > Grid.MAX_VOXELS / product) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "%s claims more samples than the %d that one image may have; crop or split it"
                .formatted(file, Grid.MAX_VOXELS));
      }
      product *= size;
    }
    return (int) product;
  }

  /**
   * @param claimed bytes of samples that the header claims
   * @param most bytes that the file can hold or unfold to
   * @throws CurieException BUDGET_EXCEEDED when it claims more
   */
  public static void requireHeld(long claimed, long most, Path file) {
    if (claimed > most) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%s claims %d bytes of samples, more than it can hold; it is truncated or its header lies"
              .formatted(file, claimed));
    }
  }

  /**
   * @throws CurieException MEMORY_EXHAUSTED when this process cannot hold so many samples
   */
  public static void requireMemory(long samples, Path file) {
    long bytes = samples * Float.BYTES;
    long memory = Runtime.getRuntime().maxMemory();
    if (bytes > memory) {
      throw new CurieException(
          ErrorCode.MEMORY_EXHAUSTED,
          "%s needs %d MiB, but this process may use %d MiB; raise -Xmx"
              .formatted(file, bytes >> 20, memory >> 20));
    }
  }
}
