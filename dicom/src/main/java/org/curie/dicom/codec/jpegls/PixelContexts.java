// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * The contexts of the samples of one pixel, where lines of several components are coded together.
 *
 * <p><b>Source</b> ITU-T T.87 A.3 and B.3: a run begins where the contexts of all components are 0.
 */
final class PixelContexts {
  private final Gradients gradients;
  private final int[] contexts;

  PixelContexts(Gradients gradients, int components) {
    this.gradients = gradients;
    this.contexts = new int[components];
  }

  /** Looks at the neighbours of pixel {@code x}; whether a run begins there. */
  boolean beginRun(Lines[] components, int x) {
    int any = 0;
    for (int i = 0; i < contexts.length; i++) {
      int[] above = components[i].above();
      int left = components[i].current()[x - 1];
      contexts[i] = gradients.context(left, above[x], above[x - 1], above[x + 1]);
      any |= contexts[i];
    }
    return any == 0;
  }

  /** The context of a component, of the pixel looked at last. */
  int of(int component) {
    return contexts[component];
  }

  /** What the neighbours of pixel {@code x} foretell of it (A.4.1). */
  static int predicted(Lines lines, int x) {
    int[] above = lines.above();
    return Arithmetic.predict(lines.current()[x - 1], above[x], above[x - 1]);
  }
}
