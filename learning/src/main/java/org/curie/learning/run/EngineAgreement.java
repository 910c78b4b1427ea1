// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.model.Classifier;

/**
 * Checks before a model is packaged that two engines answer alike, so that what was trained is what
 * is deployed. <b>Limits</b> 1e-4 of the largest logit, at least 1e-4.
 */
final class EngineAgreement {
  private static final double TOLERANCE = 1e-4;
  private static final int CASES = 16;

  private EngineAgreement() {}

  /**
   * @throws CurieException with {@link ErrorCode#DEFECT} when they differ
   */
  static void require(Classifier deployed, Classifier reference, DataSet data) {
    List<float[]> images =
        Arrays.stream(data.indices(Split.VALIDATION))
            .limit(CASES)
            .mapToObj(i -> deployed.prepared(data.content(i)))
            .toList();
    float[] a = deployed.logits(images);
    float[] b = reference.logits(images);
    double scale = 1;
    double difference = 0;
    for (int i = 0; i < a.length; i++) {
      scale = Math.max(scale, Math.abs(b[i]));
      difference = Math.max(difference, Math.abs((double) a[i] - b[i]));
    }
    if (difference > TOLERANCE * scale) {
      throw new CurieException(
          ErrorCode.DEFECT,
          "the packaged network answers "
              + difference
              + " away from the trained one (allowed: "
              + TOLERANCE * scale
              + "); the model was not written");
    }
  }
}
