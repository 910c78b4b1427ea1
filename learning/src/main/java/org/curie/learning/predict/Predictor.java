// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.predict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.learning.data.CaseContent;
import org.curie.learning.model.Answer;
import org.curie.learning.model.Classifier;

/** Asks a model about single cases. Safe for use by several threads, as the model is. */
public final class Predictor {
  private final Classifier model;

  public Predictor(Classifier model) {
    this.model = model;
  }

  /**
   * @param input where the case came from
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when a sample of an image is no
   *     finite number, {@link ErrorCode#MODEL_INCOMPATIBLE} when the case does not fit the model
   */
  public Prediction predict(String input, CaseContent content) {
    if (content instanceof CaseContent.OfImage(Image image)) {
      requireFinite(input, image);
    }
    List<String> classes = model.description().classes();
    Answer answer = model.answersForPrepared(List.of(model.prepared(content))).getFirst();
    List<Double> p = answer.probabilities();
    Map<String, Double> probabilities = new LinkedHashMap<>();
    int best = 0;
    for (int k = 0; k < p.size(); k++) {
      probabilities.put(classes.get(k), p.get(k));
      best = p.get(k) > p.get(best) ? k : best;
    }
    return new Prediction(
        input, classes.get(best), p.get(best), probabilities, answer.disagreement());
  }

  private static void requireFinite(String input, Image image) {
    for (int i = 0; i < image.size(); i++) {
      if (!Float.isFinite(image.sample(i))) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "the image "
                + input
                + " holds "
                + image.sample(i)
                + " at sample "
                + i
                + ", expected finite numbers; repair it or leave it out");
      }
    }
  }
}
