// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.run;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.model.ObjectDetector;

/**
 * Checks before a model is packaged that two engines answer alike, so that what was trained is what
 * is deployed. <b>Limits</b> 1e-4 of the largest answer, at least 1e-4.
 */
final class DetectorAgreement {
  private static final double TOLERANCE = 1e-4;
  private static final int IMAGES = 4;

  private DetectorAgreement() {}

  /**
   * @throws CurieException with {@link ErrorCode#DEFECT} when they differ
   */
  static void require(ObjectDetector deployed, ObjectDetector reference, DetectionSet data) {
    double scale = 1;
    double difference = 0;
    for (int number : Arrays.stream(data.indices(Split.VALIDATION)).limit(IMAGES).toArray()) {
      Image image = data.images().image(number);
      float[] a = deployed.answers(image);
      float[] b = reference.answers(image);
      for (int i = 0; i < a.length; i++) {
        scale = Math.max(scale, Math.abs(b[i]));
        difference = Math.max(difference, Math.abs((double) a[i] - b[i]));
      }
    }
    if (!(difference <= TOLERANCE * scale)) {
      throw new CurieException(
          ErrorCode.DEFECT,
          "the packaged detector answers %s away from the trained one (allowed: %s); the model was not written"
              .formatted(difference, TOLERANCE * scale));
    }
  }
}
