// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.Axis;

/**
 * An object that moves while an MR scanner acquires k-space line by line.
 *
 * <p><b>Formula</b> the movements divide the acquisition into intervals; the lines of an interval
 * are those of the k-space of the object as it lay then. The interval that holds the centre line
 * has the image itself. The result is the real part of the inverse transform. <b>Source</b> Shaw et
 * al. 2019, "MRI k-space motion artefact augmentation", MIDL, proceedings.mlr.press/v102/shaw19a;
 * as TorchIO's {@code RandomMotion} (doi:10.1016/j.cmpb.2021.106236), but the object turns about
 * the centre of the grid, where TorchIO takes half a voxel beyond. <b>Complexity</b> one linear
 * interpolation and one transform along the phase axis for each movement, and one back.
 */
public final class Motion {
  private Motion() {}

  /**
   * @param phaseEncoding the axis whose lines are acquired one after the other
   * @param movements in order of time
   */
  public static Image during(Image image, Axis phaseEncoding, List<Movement> movements) {
    int n = KSpaceMasks.length(image, phaseEncoding);
    double[] times = movements.stream().mapToDouble(Movement::time).toArray();
    List<double[]> masks = KSpaceMasks.intervals(n, times);
    List<Image> objects = new ArrayList<>();
    int next = 0;
    for (double[] mask : masks) {
      boolean holdsCentre = mask[0] == 1; // frequency 0
      objects.add(holdsCentre ? image : RigidMove.of(image, movements.get(next++)));
    }
    return KSpaceLines.composed(objects, phaseEncoding, masks);
  }
}
