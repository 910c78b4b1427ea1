// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.ht;

import java.util.Arrays;

/**
 * The two passes that may follow a clean-up pass and add one bit plane. <b>Source</b> ISO/IEC
 * 15444-15 7.4, 7.5. Not thread-safe.
 */
final class RefinementPasses {
  private static final byte BEFORE = 1; // significant since the clean-up pass
  private static final byte NOW = 2;

  private final boolean causal;
  private final ForwardBits significanceBits = new ForwardBits(0);
  private final BackwardBits magnitudeBits = new BackwardBits();
  private byte[] significant = new byte[0]; // with a border of one sample
  private int width;
  private int height;

  RefinementPasses(boolean causal) {
    this.causal = causal;
  }

  /**
   * @param segment from {@code start} to before {@code end}: the first pass from its front, the
   *     second from its back
   * @param samples what the clean-up pass found
   */
  void decode(byte[] segment, int start, int end, HtBlock block, int[] samples) {
    width = block.width();
    height = block.height();
    note(samples);
    significanceBits.begin(segment, start, end);
    for (int y = 0; y < height; y += 4) {
      for (int x = 0; x < width; x += 4) {
        propagate(x, y, block.plane(), samples);
      }
    }
    if (block.passes() > 2) {
      magnitudeBits.begin(segment, start, end);
      refine(block.plane(), samples);
    }
  }

  private void note(int[] samples) {
    int size = (width + 2) * (height + 2);
    if (significant.length < size) {
      significant = new byte[size];
    }
    Arrays.fill(significant, (byte) 0);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        significant[at(x, y)] = samples[y * width + x] == 0 ? 0 : BEFORE;
      }
    }
  }

  private int at(int x, int y) {
    return (y + 1) * (width + 2) + x + 1;
  }

  /** Four by four samples: first which become significant, then the signs of those. */
  private void propagate(int left, int top, int plane, int[] samples) {
    int right = Math.min(width, left + 4);
    int bottom = Math.min(height, top + 4);
    int found = 0;
    for (int x = left; x < right; x++) {
      for (int y = top; y < bottom; y++) {
        if (significant[at(x, y)] == 0
            && hasNeighbour(x, y, y == top + 3)
            && significanceBits.take(1) == 1) {
          significant[at(x, y)] = NOW;
          found |= 1 << (4 * (x - left) + y - top);
        }
      }
    }
    for (; found != 0; found &= found - 1) {
      int n = Integer.numberOfTrailingZeros(found);
      int index = (top + (n & 3)) * width + left + (n >> 2);
      int doubled = 3 << (plane - 1);
      samples[index] = significanceBits.take(1) == 0 ? doubled : -doubled;
    }
  }

  private boolean hasNeighbour(int x, int y, boolean lastOfStripe) {
    int above = at(x, y - 1);
    int here = at(x, y);
    int below = at(x, y + 1);
    int beneath =
        causal && lastOfStripe
            ? 0
            : significant[below - 1] | significant[below] | significant[below + 1];
    int others =
        significant[above - 1]
            | significant[above]
            | significant[above + 1]
            | significant[here - 1]
            | significant[here + 1];
    return (others | beneath) != 0;
  }

  private void refine(int plane, int[] samples) {
    int half = 1 << (plane - 1);
    for (int top = 0; top < height; top += 4) {
      for (int x = 0; x < width; x++) {
        for (int y = top; y < Math.min(height, top + 4); y++) {
          if (significant[at(x, y)] == BEFORE) {
            int index = y * width + x;
            int change = magnitudeBits.take(1) == 1 ? half : -half;
            samples[index] += samples[index] < 0 ? -change : change;
          }
        }
      }
    }
  }
}
