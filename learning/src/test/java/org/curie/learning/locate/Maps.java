// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import java.util.List;
import org.curie.imaging.transform.Transform;
import org.curie.learning.explain.Evidence;
import org.curie.learning.explain.Explainer;
import org.curie.learning.model.ModelInput;

/** Evidence that is known. */
final class Maps {
  private Maps() {}

  /** A planar map, written row by row, each digit a tenth; a dot is nothing and a star 1. */
  static Evidence of(String... rows) {
    float[] values = new float[rows.length * rows[0].length()];
    int at = 0;
    for (String row : rows) {
      for (int x = 0; x < row.length(); x++) {
        char c = row.charAt(x);
        values[at++] = c == '*' ? 1 : c == '.' ? 0 : (c - '0') / 10f;
      }
    }
    return new Evidence(rows[0].length(), rows.length, 1, values, new double[] {0.2, 0.8});
  }

  /** Says the same of every image. */
  static Explainer saying(Evidence evidence) {
    return new Explainer() {
      @Override
      public Evidence evidence(float[] prepared, int classIndex) {
        return evidence;
      }

      @Override
      public void close() {
        // holds nothing
      }
    };
  }

  /** A model that reads what the evidence is of, prepared by these steps. */
  static Locator locator(Evidence evidence, List<Transform> steps) {
    ModelInput.Images input =
        new ModelInput.Images(1, evidence.depth(), evidence.height(), evidence.width(), steps);
    return new Locator(input, saying(evidence), LocatingSpec.defaults());
  }
}
