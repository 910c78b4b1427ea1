// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.text;

import java.util.BitSet;

/** The characters of a text that have to go. */
final class Spans {
  private static final char MASK = '*';

  private final BitSet marked = new BitSet();

  void mark(int from, int to) {
    marked.set(from, to);
  }

  boolean isEmpty() {
    return marked.isEmpty();
  }

  /**
   * The text with one asterisk for each stretch that goes: never longer than it was, and the same
   * length tells nothing about what stood there.
   */
  String masked(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!marked.get(i)) {
        kept.append(text.charAt(i));
      } else if (i == 0 || !marked.get(i - 1)) {
        kept.append(MASK);
      }
    }
    return kept.toString();
  }
}
