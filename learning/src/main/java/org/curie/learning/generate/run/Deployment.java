// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.run;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.generate.Noise;
import org.curie.learning.run.Engines;

/**
 * Checks before a model is packaged that two engines answer alike, so that what was trained is what
 * is used. <b>Limits</b> 1e-4 of the largest answer, at least 1e-4.
 */
final class Deployment {
  private static final double TOLERANCE = 1e-4;
  private static final int CASES = 16;

  private Deployment() {}

  /**
   * @throws CurieException with {@link ErrorCode#DEFECT} when they differ
   */
  static void requireAgreement(byte[] onnx, Engines engines) {
    try (InferenceSession deployed = engines.deployment().open(onnx, 1);
        InferenceSession reference = engines.reference().open(onnx, 1)) {
      float[] read = new Noise(1, deployed.inputShape().caseSize()).draw("agreement", 0, CASES);
      float[] a = deployed.run(read, CASES);
      float[] b = reference.run(read, CASES);
      double scale = 1;
      double difference = 0;
      for (int i = 0; i < a.length; i++) {
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
