// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.Foreground;
import org.curie.imaging.intensity.bias.BiasField;
import org.curie.imaging.intensity.bias.BiasFieldEstimator;

/** An intensity step that removes the slow change of brightness that coils put on MR images. */
public sealed interface BiasFieldTransform extends IntensityTransform {

  /**
   * Finds the bias field of each channel and divides the channel by it. <b>Formula</b> and
   * <b>Source</b> see {@link BiasFieldEstimator} (N4).
   *
   * @param shrink the field is looked for on an image up to that many times coarser; 4 is usual
   * @param levels how fine the field may be: 2^(levels - 1) spans along each side; 4 is usual
   * @param iterations at most that many on each level; 50 is usual
   * @param foreground where the field is looked for; samples of 0 or less never belong to it
   */
  record BiasFieldCorrection(int shrink, int levels, int iterations, Foreground foreground)
      implements BiasFieldTransform {
    public BiasFieldCorrection {
      new BiasFieldEstimator.Spec(shrink, levels, iterations);
      Parameters.requireGiven("foreground", foreground);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      BiasFieldEstimator.Spec spec = new BiasFieldEstimator.Spec(shrink, levels, iterations);
      List<Double> logValues = new ArrayList<>();
      List<BiasField> fields = BiasFieldEstimator.estimate(image, foreground, spec);
      fields.forEach(field -> logValues.addAll(field.logValues()));
      BiasField any = fields.getFirst();
      return new BiasFieldDivision(any.width(), any.height(), any.depth(), logValues);
    }
  }

  /**
   * Divides each channel by a known smooth field. <b>Formula</b> and <b>Frame</b> see {@link
   * BiasField}.
   *
   * @param controlsX control values along x, 1 or at least 4; {@code controlsY}, {@code controlsZ}
   *     likewise
   * @param logValues the control values of the field's logarithm, {@code [z][y][x]}: one field for
   *     all channels, or one for each, one after the other
   */
  record BiasFieldDivision(int controlsX, int controlsY, int controlsZ, List<Double> logValues)
      implements BiasFieldTransform {
    public BiasFieldDivision {
      logValues = List.copyOf(logValues);
      Parameters.require(
          controlsX > 0 && controlsY > 0 && controlsZ > 0,
          "control values of a side",
          "1 or more",
          controlsX + " x " + controlsY + " x " + controlsZ);
      long perField = (long) controlsX * controlsY * controlsZ;
      Parameters.require(
          !logValues.isEmpty() && logValues.size() % perField == 0,
          "a bias field",
          "given " + perField + " control values for each channel",
          logValues.size());
      fields(controlsX, controlsY, controlsZ, logValues); // refuses what is out of range
    }

    @Override
    public Image apply(Image image) {
      return BiasFieldEstimator.divided(image, fields(controlsX, controlsY, controlsZ, logValues));
    }

    private static List<BiasField> fields(int x, int y, int z, List<Double> logValues) {
      int perField = x * y * z;
      List<BiasField> fields = new ArrayList<>();
      for (int from = 0; from < logValues.size(); from += perField) {
        fields.add(BiasField.of(x, y, z, logValues.subList(from, from + perField)));
      }
      return fields;
    }
  }
}
