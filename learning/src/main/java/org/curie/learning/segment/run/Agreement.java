// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.run.Engines;

/**
 * Checks before a model is packaged that two engines answer alike, so that what was trained is what
 * is used. <b>Limits</b> 1e-3 of the largest answer, at least 1e-3: instance normalisation divides
 * by small deviations.
 */
final class Agreement {
  private static final double TOLERANCE = 1e-3;

  private Agreement() {}

  /**
   * @throws CurieException with {@link ErrorCode#DEFECT} when they differ
   */
  static void require(byte[] onnx, Engines engines, int threads) {
    try (InferenceSession deployed = engines.deployment().open(onnx, threads);
        InferenceSession reference = engines.reference().open(onnx, threads)) {
      float[] read = new float[deployed.inputShape().caseSize()];
      RandomGenerator random = new RandomStreams(1).stream("agreement");
      for (int i = 0; i < read.length; i++) {
        read[i] = (float) random.nextGaussian();
      }
      float[] a = deployed.run(read, 1);
      float[] b = reference.run(read, 1);
      double scale = 1;
      double difference = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
      for (int i = 0; i < Math.min(a.length, b.length); i++) {
        scale = Math.max(scale, Math.abs(b[i]));
        difference = Math.max(difference, Math.abs((double) a[i] - b[i]));
      }
      if (!(difference <= TOLERANCE * scale)) {
        throw new CurieException(
            ErrorCode.DEFECT,
            "the packaged network answers %s away from the trained one (allowed: %s); the model was not written"
                .formatted(difference, TOLERANCE * scale));
      }
    }
  }
}
