// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.util.Arrays;

/**
 * Decodes a line of one component, alone or interleaved by line.
 *
 * <p><b>Source</b> ITU-T T.87 A.3 to A.7 and B.2.
 */
final class LineDecoder {
  private final SampleDecoder samples;

  LineDecoder(SampleDecoder samples) {
    this.samples = samples;
  }

  void decode(Lines lines) {
    int[] above = lines.above();
    int[] line = lines.current();
    int width = lines.width();
    int left = line[0];
    int corner = above[0];
    int up = above[1];
    int x = 1;
    while (x <= width) {
      int upRight = above[x + 1];
      int context = samples.gradients().context(left, up, corner, upRight);
      if (context == 0) {
        x = run(lines, x);
        left = line[x - 1];
        corner = above[x - 1];
        up = above[x];
      } else {
        left = samples.regular(context, Arithmetic.predict(left, up, corner));
        line[x] = left;
        corner = up;
        up = upRight;
        x++;
      }
    }
  }

  /** Decodes a run and the sample that ends it; gives the place after them. */
  private int run(Lines lines, int from) {
    int[] line = lines.current();
    int room = lines.width() + 1 - from;
    int length = samples.runLength(lines, room);
    int end = from + length;
    Arrays.fill(line, from, end, line[from - 1]);
    if (length == room) {
      return end;
    }
    line[end] = samples.afterRun(line[from - 1], lines.above()[end], lines.runOrder());
    lines.shortenRuns();
    return end + 1;
  }
}
