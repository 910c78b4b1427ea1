// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.instance.InstanceOverlap;
import org.curie.core.metric.instance.InstanceSummary;
import org.curie.core.metric.instance.InstanceSummary.ImageObjects;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.evaluate.InstanceReport.ImageThings;
import org.curie.learning.segment.evaluate.SegmentationEvaluator.Progress;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.predict.InstanceSegmenter;

/**
 * Measures how well single things are told apart, on the voxels the images were stored in. Voxels
 * that the truth ignores belong to no thing.
 */
public final class InstanceEvaluator {
  private final CaseFiles files;
  private final LabelScheme labels;
  private final Progress progress;

  public InstanceEvaluator(CaseFiles files, LabelScheme labels, Progress progress) {
    this.files = files;
    this.labels = labels;
    this.progress = progress;
  }

  /**
   * @throws org.curie.core.error.CurieException DATA_INSUFFICIENT when the part has no case, or
   *     what reading or the network throws
   */
  public InstanceReport evaluate(
      InstanceSegmenter segmenter, InstanceDecoding rules, SegmentationSet data, Split split) {
    List<SegmentationCase> cases = data.of(split);
    List<ImageThings> found = new ArrayList<>();
    for (SegmentationCase one : cases) {
      Image image = files.image(one);
      LabelMap values = files.labels(one, image.grid());
      LabelMap things = segmenter.answer(image).things(rules);
      found.add(new ImageThings(one.id(), one.patient(), overlap(values, things, labels)));
      progress.done(found.size(), cases.size());
    }
    List<ImageObjects> objects =
        found.stream().map(f -> new ImageObjects(f.id(), f.patient(), f.overlap())).toList();
    InstanceSummary summary = InstanceSummary.of(objects, MetricsSpec.defaults());
    return new InstanceReport(split, labels.structures().getFirst(), found, summary);
  }

  /**
   * @param values as they stand in a label file
   */
  static InstanceOverlap overlap(LabelMap values, LabelMap things, LabelScheme labels) {
    LabelMap truth = labels.things(values);
    if (labels.ignored().isEmpty()) {
      return InstanceOverlap.of(truth, things);
    }
    int[] counted = things.array().clone();
    for (int i = 0; i < counted.length; i++) {
      counted[i] = values.label(i) == labels.ignored().getAsInt() ? 0 : counted[i];
    }
    return InstanceOverlap.of(truth, LabelMap.of(things.grid(), counted));
  }
}
