// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.detection;

import org.curie.core.geometry.Box;

/** When a detection finds a true box. */
public sealed interface HitCriterion {

  /** How well it fits, of several the best is found; below 0 where it does not find it. */
  double fit(Box truth, Box detection);

  /**
   * Where both cover enough in common.
   *
   * @param least intersection over union, above 0 and at most 1
   */
  record Iou(double least) implements HitCriterion {
    public Iou {
      if (!(least > 0 && least <= 1)) {
        throw new IllegalArgumentException("an overlap lies in 0-1, but was " + least);
      }
    }

    @Override
    public double fit(Box truth, Box detection) {
      double iou = truth.iou(detection);
      return iou >= least ? iou : -1;
    }
  }

  /** Where the middle of the detection lies within the true box: usual for lung nodules. */
  record CentreInside() implements HitCriterion {
    @Override
    public double fit(Box truth, Box detection) {
      return truth.containsCentreOf(detection) ? truth.iou(detection) : -1;
    }
  }
}
