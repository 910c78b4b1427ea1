// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

/**
 * What was wrong with a box, or an image of its set, that the rest could do without.
 *
 * @param caseId of the image
 * @param fault what was found, and what was done
 * @param found in words
 */
public record BoxNote(String caseId, Fault fault, String found) {

  /** What is survived. */
  public enum Fault {
    /** Partly outside of the image: cut off at its edges. */
    CUT_OFF("reach out of their image and were cut off at its edge"),
    /** Nothing of it inside the image: left out. */
    OUTSIDE("lie outside of their image and were left out"),
    /** Less than two pixels wide or high, or ending before it begins: left out. */
    DEGENERATE("are less than two pixels wide or high and were left out"),
    /** Without coordinates that are numbers: left out. */
    NOT_A_NUMBER("have a coordinate that is no number and were left out"),
    /** An image of which nobody says what it shows: left out. */
    UNLABELLED("have no annotation and were left out"),
    /** An image that stands in no part though others do: left out. */
    IN_NO_PART("stand in no part of the given splits and were left out");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    /** What is true of such boxes or images. */
    public String words() {
      return words;
    }

    /** Whether it is about a whole image. */
    public boolean isOfImage() {
      return this == UNLABELLED || this == IN_NO_PART;
    }
  }
}
