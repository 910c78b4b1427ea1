// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.geometry.Box;
import org.curie.learning.detect.data.BoxNote.Fault;

/**
 * What an annotation says of an image, before it is known whether it can be true.
 *
 * @param id the image's name in its set
 * @param width of the image in pixels, as the annotation says
 */
record AnnotatedImage(String id, Path file, int width, int height, List<Raw> boxes) {
  private static final double SMALLEST = 2;

  AnnotatedImage {
    boxes = List.copyOf(boxes);
  }

  /**
   * A box as it is written.
   *
   * @param ends x0, y0, x1, y1 from edge to edge; NaN where no number stands
   * @param counts false where it is marked as a crowd or as difficult
   */
  record Raw(String category, List<Double> ends, boolean counts) {
    Raw {
      ends = List.copyOf(ends);
    }
  }

  /**
   * The boxes that can be true.
   *
   * @param notes gets what is wrong with the others
   */
  List<LabelledBox> checked(List<String> classes, List<BoxNote> notes) {
    List<LabelledBox> kept = new ArrayList<>();
    for (Raw raw : boxes) {
      Optional<Box> box = checked(raw, notes);
      box.ifPresent(
          b -> kept.add(new LabelledBox(classes.indexOf(raw.category()), b, raw.counts())));
    }
    return kept;
  }

  private Optional<Box> checked(Raw raw, List<BoxNote> notes) {
    double[] ends = raw.ends().stream().mapToDouble(Double::doubleValue).toArray();
    for (double end : ends) {
      if (!Double.isFinite(end)) {
        return leftOut(raw, Fault.NOT_A_NUMBER, notes);
      }
    }
    if (isSmall(ends)) {
      return leftOut(raw, Fault.DEGENERATE, notes);
    }
    double[] inside = {
      Math.max(0, ends[0]),
      Math.max(0, ends[1]),
      Math.min(width, ends[2]),
      Math.min(height, ends[3])
    };
    if (inside[0] >= inside[2] || inside[1] >= inside[3]) {
      return leftOut(raw, Fault.OUTSIDE, notes);
    }
    if (isSmall(inside)) {
      return leftOut(raw, Fault.DEGENERATE, notes);
    }
    boolean same = true;
    for (int i = 0; i < ends.length; i++) {
      same &= ends[i] == inside[i];
    }
    if (!same) {
      notes.add(note(raw, Fault.CUT_OFF));
    }
    return Optional.of(Box.planar(inside[0], inside[1], inside[2], inside[3]));
  }

  private static boolean isSmall(double[] ends) {
    return ends[2] - ends[0] < SMALLEST || ends[3] - ends[1] < SMALLEST;
  }

  private Optional<Box> leftOut(Raw raw, Fault fault, List<BoxNote> notes) {
    notes.add(note(raw, fault));
    return Optional.empty();
  }

  private BoxNote note(Raw raw, Fault fault) {
    return new BoxNote(
        id,
        fault,
        "%s from %s to %s in an image of %d x %d pixels"
            .formatted(
                raw.category(), raw.ends().subList(0, 2), raw.ends().subList(2, 4), width, height));
  }
}
