// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

/** What the deflate method can and cannot do, to tell an honest header from a lying one. */
public final class Deflate {
  private static final int LARGEST_RATIO = 1032; // 258 bytes from 2 bits: RFC 1951 3.2.5
  private static final int SLACK_BYTES = 1024;

  private Deflate() {}

  /** An upper bound of the bytes that {@code compressed} bytes can unfold to. */
  public static long mostBytesFrom(long compressed) {
    return compressed > (Long.MAX_VALUE - SLACK_BYTES) / LARGEST_RATIO
        ? Long.MAX_VALUE
        : compressed * LARGEST_RATIO + SLACK_BYTES;
  }
}
