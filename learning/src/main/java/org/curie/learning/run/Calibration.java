// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.evaluate.TemperatureScaling;
import org.curie.learning.model.Classifier;

/** Fits a model's temperature on the validation cases. */
public final class Calibration {
  private Calibration() {}

  /** The temperature that fits the validation cases best. */
  public static double temperature(Classifier model, DataSet data) {
    int[] indices = data.indices(Split.VALIDATION);
    int classes = data.classes().size();
    float[] logits = new float[indices.length * classes];
    List<Integer> labels = new ArrayList<>();
    int batch = model.batchSize();
    for (int from = 0; from < indices.length; from += batch) {
      int[] some = Arrays.copyOfRange(indices, from, Math.min(indices.length, from + batch));
      List<float[]> images =
          Arrays.stream(some).mapToObj(i -> model.prepared(data.content(i))).toList();
      float[] answers = model.logits(images);
      System.arraycopy(answers, 0, logits, from * classes, answers.length);
      Arrays.stream(some).map(i -> data.get(i).label()).forEach(labels::add);
    }
    return TemperatureScaling.fit(logits, labels);
  }
}
