// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.Arrays;
import java.util.Optional;
import org.curie.core.image.Image;
import org.curie.core.metric.Quantile;

/**
 * The values of an image within a lesion.
 *
 * <p><b>Units</b> those of the image (HU of CT). <b>Source</b> the intensity statistics of the
 * Image Biomarker Standardisation Initiative, arXiv:1612.07003: the deviation is over n, not n - 1;
 * percentiles lie between two values as {@code numpy.percentile} puts them.
 *
 * @param voxels that have a finite value
 * @param withoutValue voxels that have none and are left out
 */
public record ValueStatistics(
    long voxels,
    long withoutValue,
    double mean,
    double standardDeviation,
    double minimum,
    double percentile10,
    double percentile25,
    double median,
    double percentile75,
    double percentile90,
    double maximum) {

  /**
   * @param voxels flat indices
   * @return empty when no voxel has a finite value
   */
  static Optional<ValueStatistics> of(Image image, int[] voxels) {
    double[] values =
        Arrays.stream(voxels)
            .mapToDouble(image::sample)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return Optional.empty();
    }
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Optional.of(
        new ValueStatistics(
            values.length,
            voxels.length - values.length,
            mean,
            Math.sqrt(squares / values.length),
            values[0],
            Quantile.ofSorted(values, 0.10),
            Quantile.ofSorted(values, 0.25),
            Quantile.ofSorted(values, 0.50),
            Quantile.ofSorted(values, 0.75),
            Quantile.ofSorted(values, 0.90),
            values[values.length - 1]));
  }
}
