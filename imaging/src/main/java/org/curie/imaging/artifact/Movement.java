// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * One movement of a patient during an acquisition, whose middle is the time that counts.
 *
 * <p>A movement before the middle leaves a pose, one after it begins a pose; either way the pose is
 * given relative to that of the middle. <b>Units</b> degrees about and mm along the voxel axes x, y
 * and z, as {@link org.curie.imaging.spatial.AffineMotion} turns: about the centre of the grid, x
 * first. In a planar image only the rotation about z and the translation along x and y count.
 *
 * @param time 0 at the first line of k-space, 1 after the last
 * @param rotationDegrees about x, y and z
 * @param translationMm along x, y and z
 */
public record Movement(double time, List<Double> rotationDegrees, List<Double> translationMm) {
  private static final int AXES = 3;

  /**
   * @throws CurieException SETTING_INVALID unless the time lies between 0 and 1 and there are three
   *     finite numbers of each
   */
  public Movement {
    if (!(time > 0 && time < 1)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, "the time of a movement must lie between 0 and 1: " + time);
    }
    rotationDegrees = three("rotation in degrees", rotationDegrees);
    translationMm = three("translation in mm", translationMm);
  }

  private static List<Double> three(String name, List<Double> values) {
    if (values.size() != AXES || !values.stream().allMatch(Double::isFinite)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the " + name + " of a movement must be three finite numbers, but was " + values);
    }
    return List.copyOf(values);
  }
}
