// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.Comparator;
import java.util.List;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.predict.InstanceSegmenter;

/**
 * Decides on cases that were not learned from how things are read from what the network answers: as
 * gives the highest mean score over images; of equals, the first that was tried.
 *
 * @param tried every way of reading with its mean score
 */
public record DecodingChoice(List<Tried> tried) {
  /** One way of reading, with the mean score of the cases. */
  public record Tried(InstanceDecoding rules, double score) {}

  public DecodingChoice {
    tried = List.copyOf(tried);
  }

  /**
   * What the validation cases of a model that is being made say.
   *
   * @param leastVoxels of a thing that is believed
   */
  public static DecodingChoice of(
      InstanceSegmenter segmenter,
      SegmentationSet data,
      CaseFiles files,
      LabelScheme labels,
      int leastVoxels) {
    DecodingTrial trial = new DecodingTrial(files, labels, leastVoxels);
    data.of(Split.VALIDATION).forEach(one -> trial.add(segmenter, one));
    return trial.choice();
  }

  /** The way with the highest score. */
  public Tried best() {
    return tried.stream().max(Comparator.comparingDouble(Tried::score)).orElseThrow();
  }
}
