// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.instance.InstanceSummary;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.predict.InstanceSegmenter;

/** Tries, case by case, every way of reading single things from what a network answers. */
public final class DecodingTrial {
  private static final double[] INSIDE = {0.5, 0.4, 0.6};
  private static final double[] PROMINENCE = {0.2, 0.1, 0.3, 0.4};
  private static final double[] PEAK = {0.6, 0.5, 0.7, 0.8};

  private final CaseFiles files;
  private final LabelScheme labels;
  private final List<InstanceDecoding> ways;
  private final double[] sums;
  private int cases;

  /**
   * @param leastVoxels of a thing that is believed
   */
  public DecodingTrial(CaseFiles files, LabelScheme labels, int leastVoxels) {
    this.files = files;
    this.labels = labels;
    this.ways = ways(leastVoxels);
    this.sums = new double[ways.size()];
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

  /**
   * @param segmenter that has not learned from the case
   */
  public void add(InstanceSegmenter segmenter, SegmentationCase one) {
    Image image = files.image(one);
    LabelMap values = files.labels(one, image.grid());
    InstanceSegmenter.Answer answer = segmenter.answer(image);
    for (int w = 0; w < sums.length; w++) {
      LabelMap things = answer.things(ways.get(w));
      sums[w] += InstanceSummary.score(InstanceEvaluator.overlap(values, things, labels));
    }
    cases++;
  }

  /** What the cases that were added say. */
  public DecodingChoice choice() {
    List<DecodingChoice.Tried> tried = new ArrayList<>();
    for (int w = 0; w < sums.length; w++) {
      tried.add(new DecodingChoice.Tried(ways.get(w), sums[w] / cases));
    }
    return new DecodingChoice(tried);
  }
}
