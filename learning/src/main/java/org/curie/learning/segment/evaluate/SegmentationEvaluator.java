// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.PatientBootstrap;
import org.curie.core.metric.segmentation.CaseScores;
import org.curie.core.metric.segmentation.Mask;
import org.curie.core.metric.segmentation.SegmentationSummary;
import org.curie.core.metric.segmentation.StructureScores;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.predict.Segmenter;

/**
 * Measures outlines on the voxels the images were stored in.
 *
 * <p>The surface Dice has a tolerance of one voxel: the longest side of the image's. Voxels that
 * the truth ignores count nowhere.
 */
public final class SegmentationEvaluator {
  private static final int FEW_RESAMPLES = 200; // of pooled pixels, whose counts are long

  private final CaseFiles files;
  private final LabelScheme labels;
  private final Progress progress;

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Progress {
    void done(int cases, int of);
  }

  public SegmentationEvaluator(CaseFiles files, LabelScheme labels, Progress progress) {
    this.files = files;
    this.labels = labels;
    this.progress = progress;
  }

  /**
   * @throws org.curie.core.error.CurieException DATA_INSUFFICIENT when the part has no case, or
   *     what reading or the network throws
   */
  public SegmentationReport evaluate(Segmenter segmenter, SegmentationSet data, Split split) {
    List<SegmentationCase> cases = data.of(split);
    List<CaseScores> scores = new ArrayList<>();
    List<PixelCounts> pixels = new ArrayList<>();
    for (SegmentationCase one : cases) {
      Image image = files.image(one);
      LabelMap truth = labels.toClasses(files.labels(one, image.grid()));
      scores.add(scores(one, truth, segmenter.classes(image)));
      if (labels.classes() == 2 && !labels.areRegions() && image.grid().isPlanar()) {
        pixels.add(PixelCounts.of(segmenter.foreground(image), truth, labels.ignoredClass()));
      }
      progress.done(scores.size(), cases.size());
    }
    SegmentationSummary summary = SegmentationSummary.of(scores, MetricsSpec.defaults());
    boolean pooled = pixels.size() == cases.size();
    return new SegmentationReport(
        split, scores, summary, pooled ? Optional.of(pooled(cases, pixels)) : Optional.empty());
  }

  private static SegmentationReport.Pixels pooled(
      List<SegmentationCase> cases, List<PixelCounts> pixels) {
    PatientBootstrap bootstrap =
        PatientBootstrap.of(
            cases.stream().map(SegmentationCase::patient).toList(),
            MetricsSpec.defaults().withResamples(FEW_RESAMPLES));
    return new SegmentationReport.Pixels(
        bootstrap.interval(weights -> PixelCounts.f1(pixels, weights)),
        bootstrap.interval(weights -> PixelCounts.rocAuc(pixels, weights)));
  }

  /**
   * The scores of one case.
   *
   * @param truth classes
   * @param predicted classes, on the same grid
   */
  CaseScores scores(SegmentationCase one, LabelMap truth, LabelMap predicted) {
    Spacing mm = truth.grid().spacing();
    double voxel = Math.max(mm.xMm(), Math.max(mm.yMm(), truth.grid().isPlanar() ? 0 : mm.zMm()));
    LabelMap counted = counted(labels, truth, predicted);
    Map<String, StructureScores> structures = new LinkedHashMap<>();
    for (int k = 1; k <= labels.structures().size(); k++) {
      IntPredicate inside = labels.inside(k);
      structures.put(
          labels.structures().get(k - 1),
          StructureScores.of(Mask.of(truth, inside), Mask.of(counted, inside), voxel));
    }
    return new CaseScores(one.id(), one.patient(), structures);
  }

  /** The prediction without what lies where the truth ignores voxels. */
  static LabelMap counted(LabelScheme labels, LabelMap truth, LabelMap predicted) {
    if (labels.ignored().isEmpty()) {
      return predicted;
    }
    int[] counted = predicted.array().clone();
    for (int i = 0; i < counted.length; i++) {
      counted[i] = truth.label(i) == labels.ignoredClass() ? 0 : counted[i];
    }
    return LabelMap.of(predicted.grid(), counted);
  }
}
