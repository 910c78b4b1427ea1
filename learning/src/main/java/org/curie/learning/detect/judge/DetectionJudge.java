// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.judge;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.geometry.Box;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.detection.DetectionMetrics;
import org.curie.core.metric.detection.HitCriterion;
import org.curie.core.metric.detection.ImageBoxes;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.core.metric.detection.ImageBoxes.Truth;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.data.LabelledBox;
import org.curie.learning.detect.data.Letterbox;

/**
 * Holds what was found against what is true, in pixels of the images.
 *
 * <p>A found box that lies by more than half in a region that does not count, and overlaps no true
 * box of its class by half, is neither right nor wrong: it is left out.
 */
public final class DetectionJudge {
  /** When a box counts as found, where only one overlap is asked for. */
  public static final HitCriterion HALF = new HitCriterion.Iou(0.5);

  private static final int FEW = 100; // resamples, where intervals are not looked at

  private DetectionJudge() {}

  /** Boxes in the frame of a network where they are in the image. */
  public static List<Detection> back(List<Detection> framed, Letterbox letterbox) {
    List<Detection> boxes = new ArrayList<>();
    for (Detection d : framed) {
      letterbox
          .back(d.box())
          .ifPresent(box -> boxes.add(new Detection(d.category(), box, d.score())));
    }
    return boxes;
  }

  /** What was found in an image beside what is true of it. */
  public static ImageBoxes beside(DetectionSet data, int number, List<Detection> found) {
    List<LabelledBox> boxes = data.boxes(number);
    List<Truth> truths =
        boxes.stream()
            .filter(LabelledBox::counts)
            .map(b -> new Truth(b.category(), b.box()))
            .toList();
    List<Box> regions = boxes.stream().filter(b -> !b.counts()).map(LabelledBox::box).toList();
    List<Detection> counted = found.stream().filter(d -> !isLeftOut(d, truths, regions)).toList();
    return new ImageBoxes(
        data.images().get(number).id(), data.images().get(number).patient(), truths, counted);
  }

  private static boolean isLeftOut(Detection d, List<Truth> truths, List<Box> regions) {
    boolean inRegion = regions.stream().anyMatch(r -> r.common(d.box()) > d.box().volume() / 2);
    return inRegion
        && truths.stream()
            .noneMatch(t -> t.category() == d.category() && t.box().iou(d.box()) >= 0.5);
  }

  /** Mean average precision at an overlap of 0.5, without its interval. */
  public static double quickPrecision(List<ImageBoxes> images, int classes) {
    MetricsSpec spec = MetricsSpec.defaults().withResamples(FEW);
    return DetectionMetrics.of(images, classes, HALF, spec).meanAveragePrecision50().value();
  }
}
