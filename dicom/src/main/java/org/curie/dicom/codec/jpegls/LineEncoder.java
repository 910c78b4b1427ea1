// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.util.Arrays;

/**
 * Encodes a line of one component, or of several that are interleaved by sample.
 *
 * <p>A line holds the samples to encode and is overwritten, from left to right, by what they are
 * decoded to.
 *
 * <p><b>Source</b> ITU-T T.87 A.3 to A.7 and B.3.
 */
final class LineEncoder {
  private final SampleEncoder samples;
  private final int[] contexts;

  LineEncoder(SampleEncoder samples, int components) {
    this.samples = samples;
    contexts = new int[components];
  }

  void encode(Lines... components) {
    int width = components[0].width();
    int x = 1;
    while (x <= width) {
      if (isRun(components, x)) {
        x = run(components, x);
      } else {
        pixel(components, x);
        x++;
      }
    }
  }

  private boolean isRun(Lines[] components, int x) {
    int any = 0;
    for (int i = 0; i < contexts.length; i++) {
      int[] above = components[i].above();
      int left = components[i].current()[x - 1];
      contexts[i] = samples.gradients().context(left, above[x], above[x - 1], above[x + 1]);
      any |= contexts[i];
    }
    return any == 0;
  }

  private void pixel(Lines[] components, int x) {
    for (int i = 0; i < contexts.length; i++) {
      int[] above = components[i].above();
      int[] line = components[i].current();
      int predicted = Arithmetic.predict(line[x - 1], above[x], above[x - 1]);
      line[x] = samples.regular(contexts[i], predicted, line[x]);
    }
  }

  private int run(Lines[] components, int from) {
    Lines first = components[0];
    int end = from;
    while (end <= first.width() && repeats(components, from - 1, end)) {
      end++;
    }
    for (Lines lines : components) {
      Arrays.fill(lines.current(), from, end, lines.current()[from - 1]);
    }
    boolean reachesTheEdge = end > first.width();
    samples.runLength(first, end - from, reachesTheEdge);
    if (reachesTheEdge) {
      return end;
    }
    for (Lines lines : components) {
      int[] line = lines.current();
      int left = line[from - 1];
      int above = lines.above()[end];
      line[end] =
          components.length == 1
              ? samples.afterRun(left, above, line[end], first.runOrder())
              : samples.afterPixelRun(left, above, line[end], first.runOrder());
    }
    first.shortenRuns();
    return end + 1;
  }

  private boolean repeats(Lines[] components, int repeated, int x) {
    for (Lines lines : components) {
      if (!samples.areNear(lines.current()[x], lines.current()[repeated])) {
        return false;
      }
    }
    return true;
  }
}
