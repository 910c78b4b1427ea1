// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.run;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.metric.detection.ImageBoxes;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.judge.DetectionJudge;
import org.curie.learning.detect.judge.DetectionReport;
import org.curie.learning.detect.model.DetectionPackage;
import org.curie.learning.detect.model.ObjectDetector;
import org.curie.learning.engine.InferenceEngine;

/** Measures detectors as they are deployed. */
public final class DetectionEvaluation {
  private DetectionEvaluation() {}

  /**
   * A packaged detector on a split.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the classes are not the
   *     model's, {@link ErrorCode#DATA_INSUFFICIENT} when the split has no image
   */
  public static DetectionReport of(
      DetectionPackage packaged, DetectionSet data, Split split, InferenceEngine engine) {
    List<String> classes = packaged.description().classes();
    if (!classes.equals(data.classes())) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "the model finds %s, but %s has %s; give data of the model's classes"
              .formatted(classes, data.name(), data.classes()));
    }
    if (data.indices(split).length == 0) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "%s has no image in its %s part; choose another --split"
              .formatted(data.name(), split.word()));
    }
    try (ObjectDetector detector =
        ObjectDetector.open(
            packaged.onnx(), packaged.description().experiment(), classes.size(), engine)) {
      return DetectionReport.of(
          data, split, found(detector, data, split), packaged.description().threshold());
    }
  }

  /** What a detector finds in every image of a split, beside what is true. */
  static List<ImageBoxes> found(ObjectDetector detector, DetectionSet data, Split split) {
    List<ImageBoxes> found = new ArrayList<>();
    for (int number : data.indices(split)) {
      found.add(DetectionJudge.beside(data, number, detector.boxes(data.images().image(number))));
    }
    return found;
  }
}
