// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.util.Arrays;

/**
 * Decodes a line of several components that are interleaved by sample: a run is one of all
 * components together.
 *
 * <p><b>Source</b> ITU-T T.87 B.3.
 */
final class PixelLineDecoder {
  private final SampleDecoder samples;
  private final PixelContexts contexts;

  PixelLineDecoder(SampleDecoder samples, int components) {
    this.samples = samples;
    contexts = new PixelContexts(samples.gradients(), components);
  }

  void decode(Lines[] components) {
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
      line[x] = samples.regular(contexts.of(i), predicted);
    }
  }

  private int run(Lines[] components, int from) {
    Lines first = components[0];
    int room = first.width() + 1 - from;
    int length = samples.runLength(first, room);
    int end = from + length;
    for (Lines lines : components) {
      Arrays.fill(lines.current(), from, end, lines.current()[from - 1]);
    }
    if (length == room) {
      return end;
    }
    for (Lines lines : components) {
      int left = lines.current()[from - 1];
      lines.current()[end] = samples.afterPixelRun(left, lines.above()[end], first.runOrder());
    }
    first.shortenRuns();
    return end + 1;
  }
}
