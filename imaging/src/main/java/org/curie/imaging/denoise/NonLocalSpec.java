// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/**
 * How to average non-locally.
 *
 * @param patchRadius patches have a side of {@code 2 patchRadius + 1} voxels
 * @param searchRadius how far the other patches may lie, along each axis, in voxels
 * @param h how fast weights fall with the distance of patches, in the image's units
 * @param sigma standard deviation of the noise, whose part in the distances is taken off; 0 for
 *     none
 * @param noise for RICIAN, the mean is taken of squares, and the noise's part, {@code 2 sigma²},
 *     taken off
 */
public record NonLocalSpec(
    int patchRadius, int searchRadius, double h, double sigma, NoiseKind noise) {
  private static final int FARTHEST = 32;

  boolean isRician() {
    return noise == NoiseKind.RICIAN;
  }

  /**
   * @throws IllegalArgumentException when a radius is not 0 to 32, h not above 0, sigma not 0 or
   *     more, or one of both not finite
   */
  public NonLocalSpec {
    if (patchRadius < 0 || patchRadius > FARTHEST || searchRadius < 0 || searchRadius > FARTHEST) {
      throw new IllegalArgumentException(
          "radii must be 0 to %d, but were %d and %d"
              .formatted(FARTHEST, patchRadius, searchRadius));
    }
    if (!(h > 0) || Double.isInfinite(h) || !(sigma >= 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException(
          "h must be above 0 and sigma 0 or more, both finite, but were " + h + " and " + sigma);
    }
  }
}
