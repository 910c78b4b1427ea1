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
    labels.structures().forEach(_ -> dice.add(new ArrayList<>()));
  }

  /**
   * @param segmenter that has not learned from the case
   */
  public void add(Segmenter segmenter, SegmentationCase one) {
    Image image = files.image(one);
    LabelMap truth = labels.toClasses(files.labels(one, image.grid()));
    LabelMap raw = segmenter.raw(image, (_, _) -> {});
    for (int k = 1; k <= dice.size(); k++) {
      Mask wanted = Mask.of(truth, labels.inside(k));
      if (!wanted.isEmpty()) {
        LabelMap largest = Components.largest(raw, labels, List.of(k));
        dice.get(k - 1)
            .add(new double[] {dice(wanted, truth, raw, k), dice(wanted, truth, largest, k)});
      }
    }
  }

  private double dice(Mask wanted, LabelMap truth, LabelMap found, int structure) {
    LabelMap counted = SegmentationEvaluator.counted(labels, truth, found);
    return Overlap.of(wanted, Mask.of(counted, labels.inside(structure))).dice();
  }

  /** What the cases that were added say. */
  public CleaningChoice choice() {
    return new CleaningChoice(
        IntStream.rangeClosed(1, dice.size())
            .mapToObj(
                k ->
                    new CleaningChoice.Structure(
                        k,
                        labels.structures().get(k - 1),
                        mean(dice.get(k - 1), 0),
                        mean(dice.get(k - 1), 1)))
            .toList());
  }

  private static double mean(List<double[]> dice, int which) {
    return dice.stream().mapToDouble(d -> d[which]).average().orElse(Double.NaN);
  }
}
