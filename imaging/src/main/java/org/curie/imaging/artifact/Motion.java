// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;

/**
 * An object that moves while an MR scanner acquires k-space line by line.
 *
 * <p><b>Formula</b> the times divide the acquisition into intervals; the lines of an interval are
 * those of the k-space of the object as it lay then. The interval that holds the centre line has
 * the image itself, every other the next of the poses. The result is the real part of the inverse
 * transform. <b>Source</b> Shaw et al. 2019, "MRI k-space motion artefact augmentation", MIDL,
 * proceedings.mlr.press/v102/shaw19a; as TorchIO's {@code RandomMotion}
 * (doi:10.1016/j.cmpb.2021.106236), but the object turns about the centre of the voxels, where
 * TorchIO takes half a voxel beyond. <b>Complexity</b> one linear interpolation and one transform
 * along the phase axis for each pose, and one back.
 */
public final class Motion {
  private Motion() {}

  /**
   * @param axis phase encoding: 0 along x, 1 along y, 2 along z
   * @param times rising, between 0 and 1
   * @param poses as many as times
   */
  public static Image between(Image image, int axis, double[] times, List<Pose> poses) {
    int n = KSpaceMasks.length(image, axis);
    List<double[]> masks = KSpaceMasks.intervals(n, times);
    List<Image> objects = new ArrayList<>();
    int next = 0;
    for (double[] mask : masks) {
      boolean holdsCentre = mask[0] == 1;
      objects.add(holdsCentre ? image : RigidMove.of(image, poses.get(next++)));
    }
    return KSpaceLines.composed(objects, axis, masks);
  }
}
