// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.segmentation.Mask;
import org.curie.core.metric.segmentation.Overlap;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.predict.Components;
import org.curie.learning.segment.predict.Segmenter;

/** Tries, case by case, how much better a structure is when only its largest part is believed. */
public final class CleaningTrial {
  private final CaseFiles files;
  private final LabelScheme labels;
  private final List<List<double[]>> dice = new ArrayList<>(); // by structure, case: all, largest

  public CleaningTrial(CaseFiles files, LabelScheme labels) {
    this.files = files;
    this.labels = labels;
    IntStream.range(1, labels.classes()).forEach(_ -> dice.add(new ArrayList<>()));
  }

  /**
   * @param segmenter that has not learned from the case
   */
  public void add(Segmenter segmenter, SegmentationCase one) {
    Image image = files.image(one);
    LabelMap truth = labels.toClasses(files.labels(one, image.grid()));
    LabelMap all = segmenter.raw(image, (_, _) -> {});
    for (int k = 1; k < labels.classes(); k++) {
      Mask wanted = Mask.of(truth, k);
      if (!wanted.isEmpty()) {
        LabelMap largest = Components.largest(all, List.of(k));
        dice.get(k - 1)
            .add(
                new double[] {
                  Overlap.of(wanted, Mask.of(all, k)).dice(),
                  Overlap.of(wanted, Mask.of(largest, k)).dice()
                });
      }
    }
  }

  /** What the cases that were added say. */
  public CleaningChoice choice() {
    return new CleaningChoice(
        IntStream.range(1, labels.classes())
            .mapToObj(
                k ->
                    new CleaningChoice.Structure(
                        k,
                        labels.labels().get(k).name(),
                        mean(dice.get(k - 1), 0),
                        mean(dice.get(k - 1), 1)))
            .toList());
  }

  private static double mean(List<double[]> dice, int which) {
    return dice.stream().mapToDouble(d -> d[which]).average().orElse(Double.NaN);
  }
}
