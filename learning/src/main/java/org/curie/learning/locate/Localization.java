// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Box;
import org.curie.core.image.Image;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.localization.LocalizationMetrics;
import org.curie.core.metric.localization.Pointing;
import org.curie.learning.data.CaseContent;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.data.LabelledBox;
import org.curie.learning.predict.Prediction;
import org.curie.learning.predict.Predictor;

/**
 * Measures how well a classifier points at what it sees: each image is asked for each class that it
 * shows, whether or not the model answers with it.
 *
 * <p><b>Limits</b> a region that does not count (a crowd, too difficult) is not asked for, and no
 * hit.
 *
 * @param model answers what an image shows
 * @param locator of the same model
 * @param tolerance pixels that a point may lie beside a box
 */
public record Localization(Predictor model, Locator locator, double tolerance) {

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} for a tolerance below 0
   */
  public Localization {
    if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the tolerance is a number of pixels from 0 on, such as 15, but was " + tolerance);
    }
  }

  /**
   * @param looked called after every image
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} where no image of the split
   *     shows what is asked for, and with the codes of reading and preparing images
   */
  public LocalizationReport of(
      DetectionSet data, Split split, List<BoxedClass> asked, Runnable looked) {
    List<LocalizationReport.Case> cases = new ArrayList<>();
    int[] numbers = data.indices(split);
    for (int number : numbers) {
      List<Integer> shown = shown(data.boxes(number), asked);
      if (!shown.isEmpty()) {
        Image image = data.images().image(number);
        String id = data.images().get(number).id();
        Prediction answer = model.predict(id, new CaseContent.OfImage(image));
        shown.forEach(k -> cases.add(look(data, number, image, k, asked.get(k), answer)));
      }
      looked.run();
    }
    if (cases.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "%s has %d image(s) in its %s part, none with a box of %s; choose another --split or --class"
              .formatted(
                  data.name(),
                  numbers.length,
                  split.word(),
                  String.join(
                      ", ", asked.stream().map(a -> data.classes().get(a.boxClass())).toList())));
    }
    List<Pointing> pointings = cases.stream().map(LocalizationReport.Case::pointing).toList();
    return new LocalizationReport(
        split,
        numbers.length,
        asked,
        locator.spec(),
        tolerance,
        LocalizationMetrics.of(pointings, asked.size(), tolerance, MetricsSpec.defaults()),
        cases);
  }

  /** Which of the classes have a box that counts, by their positions. */
  private static List<Integer> shown(List<LabelledBox> boxes, List<BoxedClass> asked) {
    List<Integer> shown = new ArrayList<>();
    for (int k = 0; k < asked.size(); k++) {
      if (!of(asked.get(k), boxes).isEmpty()) {
        shown.add(k);
      }
    }
    return shown;
  }

  private static List<Box> of(BoxedClass asked, List<LabelledBox> boxes) {
    return boxes.stream()
        .filter(b -> b.counts() && b.category() == asked.boxClass())
        .map(LabelledBox::box)
        .toList();
  }

  private LocalizationReport.Case look(
      DetectionSet data,
      int number,
      Image image,
      int category,
      BoxedClass asked,
      Prediction answer) {
    LabeledCase labeled = data.images().get(number);
    Located located = locator.locate(image, asked.modelClass());
    Pointing pointing =
        new Pointing(
            labeled.id(),
            labeled.patient(),
            category,
            new Box(0, 0, 0, image.width(), image.height(), image.depth()),
            of(asked, data.boxes(number)),
            located.places().stream().findFirst(),
            answer.predicted().equals(asked.name()));
    return new LocalizationReport.Case(
        number,
        image.grid(),
        answer.probabilities().get(asked.name()),
        answer.predicted(),
        pointing,
        located.places());
  }
}
