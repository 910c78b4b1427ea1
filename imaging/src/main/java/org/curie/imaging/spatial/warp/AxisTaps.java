// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.separable.AxisFilter;
import org.curie.imaging.spatial.separable.SplineTaps;

/**
 * The samples along one axis that count at one place anywhere, inside or not, and their weights.
 * Not for use by several threads.
 */
final class AxisTaps {
  private static final double OUT = 2; // voxels outside, where the short kernels have ended
  private static final double FAR = 12; // where the samples of a spline that ended count no more

  private final int size;
  private final Border border;
  private final Interpolation interpolation;
  private final SplineTaps spline;
  private final double[] folded = new double[4];
  final int[] index = new int[4];
  final float[] weight = new float[4];

  AxisTaps(int size, Border border, Interpolation interpolation) {
    this.size = size;
    this.border = border;
    this.interpolation = interpolation;
    this.spline = new SplineTaps(size, border);
  }

  /** How many taps each place has. */
  int count() {
    return switch (interpolation) {
      case NEAREST -> 1;
      case LINEAR -> 2;
      case CUBIC -> 4;
      case B_SPLINE -> spline.taps();
    };
  }

  /** Whether a place lies so far outside that no sample counts there. */
  boolean isBeyond(double place) {
    double reach = interpolation == Interpolation.B_SPLINE ? FAR : OUT;
    return border == Border.ZERO && (place <= -reach || place >= size - 1 + reach);
  }

  void aim(double place) {
    double near = Math.clamp(place, -OUT, size - 1 + OUT);
    switch (interpolation) {
      case NEAREST -> set(0, (int) Math.floor(near + 0.5), 1);
      case LINEAR -> {
        int left = (int) Math.floor(near);
        float right = (float) (near - left);
        set(0, left, 1 - right);
        set(1, left + 1, right);
      }
      case CUBIC -> {
        int left = (int) Math.floor(near);
        for (int k = 0; k < 4; k++) {
          set(k, left - 1 + k, (float) AxisFilter.keysCubic(near - (left - 1 + k)));
        }
      }
      case B_SPLINE -> aimSpline(place);
    }
  }

  private void aimSpline(double place) {
    boolean ended = isBeyond(place);
    int first = spline.aim(place, folded);
    for (int k = 0; k < spline.taps(); k++) {
      index[k] = first + k;
      weight[k] = ended ? 0 : (float) folded[k];
    }
  }

  private void set(int k, int at, float share) {
    boolean inside = at >= 0 && at < size;
    index[k] = Math.clamp(at, 0, size - 1);
    weight[k] = inside || border == Border.EDGE ? share : 0;
  }

  /** Whether no sample counts. */
  boolean isEmpty() {
    for (int k = 0; k < count(); k++) {
      if (weight[k] != 0) {
        return false;
      }
    }
    return true;
  }
}
