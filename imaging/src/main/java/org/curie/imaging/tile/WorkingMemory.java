// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How much memory unfinished scores may take, and where they go when it is not enough.
 *
 * @param bytes for scores that wait for a later tile; 0 keeps all of them in a file
 * @param scratchFolder a disk with room for {@code mostPendingVoxels x classes x 4} bytes; nothing
 *     is written while the memory suffices
 */
public record WorkingMemory(long bytes, Path scratchFolder) {
  private static final int SHARE_OF_HEAP = 4;
  private static final long MOST = 128L << 20; // beyond, a file costs less than a network's windows

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} for less than 0 bytes
   */
  public WorkingMemory {
    if (bytes < 0) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, "working memory must be 0 bytes or more, but was " + bytes);
    }
  }

  /**
   * A quarter of what this program may use, at most 128 MiB, then the system's folder for temporary
   * files.
   */
  public static WorkingMemory defaults() {
    return new WorkingMemory(
        Math.min(MOST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP),
        Path.of(System.getProperty("java.io.tmpdir")));
  }
}
