// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.List;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.predict.Segmenter;

/**
 * Decides on cases that were not learned from of which structures only the largest part is
 * believed: of those whose mean Dice is higher so. <b>Source</b> Isensee et al. 2021,
 * doi:10.1038/s41592-020-01008-z.
 */
public record CleaningChoice(List<Structure> structures) {

  /**
   * One structure, with its mean Dice on cases that have it; NaN where none has.
   *
   * @param number from 1
   * @param name of the structure
   */
  public record Structure(int number, String name, double diceOfAll, double diceOfLargest) {
    boolean isBetterClean() {
      return diceOfLargest > diceOfAll;
    }
  }

  public CleaningChoice {
    structures = List.copyOf(structures);
  }

  /** What the validation cases of a model that is being made say. */
  public static CleaningChoice of(
      Segmenter segmenter, SegmentationSet data, CaseFiles files, LabelScheme labels) {
    CleaningTrial trial = new CleaningTrial(files, labels);
    data.of(Split.VALIDATION).forEach(one -> trial.add(segmenter, one));
    return trial.choice();
  }

  /** The structures of which only the largest part is believed. */
  public List<Integer> largestOnly() {
    return structures.stream().filter(Structure::isBetterClean).map(Structure::number).toList();
  }
}
