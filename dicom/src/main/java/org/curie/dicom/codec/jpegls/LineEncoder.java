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
  private final PixelContexts contexts;

  LineEncoder(SampleEncoder samples, int components) {
    this.samples = samples;
    contexts = new PixelContexts(samples.gradients(), components);
  }

  void encode(Lines... components) {
    int width = components[0].width();
    int x = 1;
    while (x <= width) {
      if (contexts.beginRun(components, x)) {
        x = run(components, x);
      } else {
        pixel(components, x);
        x++;
      }
    }
  }

  private void pixel(Lines[] components, int x) {
    for (int i = 0; i < components.length; i++) {
      int[] line = components[i].current();
      int predicted = PixelContexts.predicted(components[i], x);
      line[x] = samples.regular(contexts.of(i), predicted, line[x]);
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
