// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.segmentation.Mask;
import org.curie.core.metric.segmentation.Overlap;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.predict.Components;
import org.curie.learning.segment.predict.Segmenter;

/**
 * Decides on validation cases of which structures only the largest part is believed: of those whose
 * mean Dice is higher so. <b>Source</b> Isensee et al. 2021, doi:10.1038/s41592-020-01008-z.
 */
public record CleaningChoice(List<Structure> structures) {

  /**
   * One structure, with its mean Dice on validation cases that have it; NaN where none has.
   *
   * @param name of the structure
   */
  public record Structure(int classNumber, String name, double diceOfAll, double diceOfLargest) {
    boolean isBetterClean() {
      return diceOfLargest > diceOfAll;
    }
  }

  public CleaningChoice {
    structures = List.copyOf(structures);
  }

  /**
   * @param segmenter that cleans nothing
   */
  public static CleaningChoice of(
      Segmenter segmenter, SegmentationSet data, CaseFiles files, LabelScheme labels) {
    List<List<double[]>> dice = new ArrayList<>(); // by structure, then by case: all, largest
    IntStream.range(1, labels.classes()).forEach(_ -> dice.add(new ArrayList<>()));
    for (SegmentationCase one : data.of(Split.VALIDATION)) {
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
    return new CleaningChoice(
        IntStream.range(1, labels.classes())
            .mapToObj(
                k ->
                    new Structure(
                        k,
                        labels.labels().get(k).name(),
                        mean(dice.get(k - 1), 0),
                        mean(dice.get(k - 1), 1)))
            .toList());
  }

  private static double mean(List<double[]> dice, int which) {
    return dice.stream().mapToDouble(d -> d[which]).average().orElse(Double.NaN);
  }

  /** The classes of which only the largest part is believed. */
  public List<Integer> largestOnly() {
    return structures.stream()
        .filter(Structure::isBetterClean)
        .map(Structure::classNumber)
        .toList();
  }
}
