// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.instance.InstanceSummary;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.predict.InstanceSegmenter;

/**
 * Decides on validation cases how things are read from what the network answers: as gives the
 * highest mean score over images; of equals, the first that was tried.
 *
 * @param tried every way of reading with its mean score
 */
public record DecodingChoice(List<Tried> tried) {
  private static final double[] INSIDE = {0.5, 0.4, 0.6};
  private static final double[] PROMINENCE = {0.2, 0.1, 0.3, 0.4};
  private static final double[] PEAK = {0.6, 0.5, 0.7, 0.8};

  /** One way of reading, with the mean score of validation cases. */
  public record Tried(InstanceDecoding rules, double score) {}

  public DecodingChoice {
    tried = List.copyOf(tried);
  }

  /**
   * @param leastVoxels of a thing that is believed
   */
  public static DecodingChoice of(
      InstanceSegmenter segmenter,
      SegmentationSet data,
      CaseFiles files,
      LabelScheme labels,
      int leastVoxels) {
    List<InstanceDecoding> ways = ways(leastVoxels);
    double[] sums = new double[ways.size()];
    List<SegmentationCase> cases = data.of(Split.VALIDATION);
    for (SegmentationCase one : cases) {
      Image image = files.image(one);
      LabelMap values = files.labels(one, image.grid());
      InstanceSegmenter.Answer answer = segmenter.answer(image);
      for (int w = 0; w < sums.length; w++) {
        LabelMap things = answer.things(ways.get(w));
        sums[w] +=
            InstanceSummary.score(InstanceEvaluator.overlap(values, things, labels)) / cases.size();
      }
    }
    List<Tried> tried = new ArrayList<>();
    for (int w = 0; w < sums.length; w++) {
      tried.add(new Tried(ways.get(w), sums[w]));
    }
    return new DecodingChoice(tried);
  }

  private static List<InstanceDecoding> ways(int leastVoxels) {
    List<InstanceDecoding> ways = new ArrayList<>();
    for (double inside : INSIDE) {
      for (double prominence : PROMINENCE) {
        for (double peak : PEAK) {
          ways.add(new InstanceDecoding(inside, prominence, peak, leastVoxels));
        }
      }
    }
    return ways;
  }

  /** The way with the highest score. */
  public Tried best() {
    return tried.stream().max(Comparator.comparingDouble(Tried::score)).orElseThrow();
  }
}
