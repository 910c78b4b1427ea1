// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

import org.curie.imaging.spatial.PadMode;
import org.curie.imaging.spatial.separable.AxisScale;

/**
 * Which old voxel, counted along one old axis, each voxel along a new axis takes; {@link #NONE}
 * where there is none.
 */
final class AxisPick {
  static final int NONE = AxisScale.NONE;

  private final int axis;
  private final int[] index;

  private AxisPick(int axis, int[] index) {
    this.axis = axis;
    this.index = index;
  }

  /** All of an old axis, backwards if mirrored. */
  static AxisPick whole(int axis, int size, boolean mirrored) {
    int[] index = new int[size];
    for (int n = 0; n < size; n++) {
      index[n] = mirrored ? size - 1 - n : n;
    }
    return new AxisPick(axis, index);
  }

  /** A part of an axis of {@code old} voxels that may reach beyond it at both ends. */
  static AxisPick range(int axis, int old, int first, int size, PadMode beyond) {
    int[] index = new int[size];
    for (int n = 0; n < size; n++) {
      int at = first + n;
      index[n] = at >= 0 && at < old ? at : outside(at, old, beyond);
    }
    return new AxisPick(axis, index);
  }

  /** Any choice; the array belongs to this afterwards. */
  static AxisPick of(int axis, int[] index) {
    return new AxisPick(axis, index);
  }

  private static int outside(int at, int old, PadMode beyond) {
    return switch (beyond) {
      case CONSTANT -> NONE;
      case EDGE -> Math.clamp(at, 0, old - 1);
      case REFLECT -> {
        int period = Math.max(1, 2 * (old - 1));
        int phase = Math.floorMod(at, period);
        yield phase < old ? phase : period - phase;
      }
    };
  }

  /** The old axis. */
  int axis() {
    return axis;
  }

  /** Voxels along the new axis. */
  int size() {
    return index.length;
  }

  boolean isIdentity(int newAxis, int oldSize) {
    if (axis != newAxis || index.length != oldSize) {
      return false;
    }
    for (int n = 0; n < index.length; n++) {
      if (index[n] != n) {
        return false;
      }
    }
    return true;
  }

  /** Distances in an array of the old samples; {@link #NONE} stays. */
  int[] offsets(int stride) {
    int[] offsets = new int[index.length];
    for (int n = 0; n < offsets.length; n++) {
      offsets[n] = index[n] == NONE ? NONE : index[n] * stride;
    }
    return offsets;
  }
}
