// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.instance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.LabelMap;

/**
 * How many voxels each true object shares with each found one.
 *
 * <p><b>Shape</b> every label above 0 is one object, and 0 is none.
 *
 * @param ious intersection over union of every pair that shares a voxel
 */
public record InstanceOverlap(int truths, int found, List<Double> ious) {

  public InstanceOverlap {
    ious = List.copyOf(ious);
  }

  private record Pair(int truth, int found) {}

  /**
   * @throws CurieException with {@link ErrorCode#GEOMETRY_INVALID} when the maps have other sizes
   */
  public static InstanceOverlap of(LabelMap truth, LabelMap found) {
    if (!truth.grid().size().equals(found.grid().size())) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "objects are compared voxel by voxel, but the truth has "
              + truth.grid().size()
              + " and the prediction "
              + found.grid().size());
    }
    Map<Integer, Long> truthSizes = new HashMap<>();
    Map<Integer, Long> foundSizes = new HashMap<>();
    Map<Pair, Long> shared = new HashMap<>();
    for (int i = 0; i < truth.array().length; i++) {
      int t = truth.label(i);
      int f = found.label(i);
      if (t > 0) {
        truthSizes.merge(t, 1L, Long::sum);
      }
      if (f > 0) {
        foundSizes.merge(f, 1L, Long::sum);
      }
      if (t > 0 && f > 0) {
        shared.merge(new Pair(t, f), 1L, Long::sum);
      }
    }
    List<Double> ious = new ArrayList<>();
    shared.forEach(
        (pair, common) -> {
          long either = truthSizes.get(pair.truth()) + foundSizes.get(pair.found()) - common;
          ious.add((double) common / either);
        });
    return new InstanceOverlap(
        truthSizes.size(), foundSizes.size(), ious.stream().sorted().toList());
  }
}
