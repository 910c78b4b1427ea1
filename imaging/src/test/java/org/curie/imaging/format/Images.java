// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/** Random images that a format can hold. */
final class Images {
  private static final float[][] RANGES = {
    {0, 255}, {-1000, 3000}, {0, 65535}, {-40_000, 40_000}, {-1, 1}
  };

  private Images() {}

  static List<String> endings(ImageFormat format) {
    return switch (format) {
      case NIFTI -> List.of(".nii", ".nii.gz");
      case NRRD -> List.of(".nrrd", ".nhdr");
      case META_IMAGE -> List.of(".mha", ".mhd");
      case PNG -> List.of(".png");
      case NPY -> List.of(".npy");
    };
  }

  /** Of various sizes, channels and ranges; the last range has fractions and what is no number. */
  static Image random(RandomGenerator random, ImageFormat format, int seed) {
    boolean isPicture = format == ImageFormat.PNG;
    int channels = isPicture ? 1 + 2 * (seed / 2 % 2) : 1 + seed % 3;
    int depth = isPicture ? 1 : 1 + random.nextInt(4);
    // Pillow has no colours of 16 bits.
    float[] range = isPicture ? RANGES[channels == 3 ? 0 : 2 * (seed % 2)] : RANGES[seed % 5];
    boolean isWhole = range[1] > 1;
    Affine affine = format.isVolume() ? affine(random) : Affine.IDENTITY;
    Grid grid = new Grid(3 + random.nextInt(40), 2 + random.nextInt(30), depth, affine);
    float[] samples = new float[grid.voxels() * channels];
    for (int i = 0; i < samples.length; i++) {
      double sample = random.nextDouble(range[0], range[1]);
      samples[i] = (float) (isWhole ? Math.rint(sample) : sample);
    }
    samples[0] = range[0];
    samples[1] = range[1];
    if (!isWhole) {
      samples[2] = Float.NaN;
      samples[3] = Float.NEGATIVE_INFINITY;
      samples[4] = -0f;
    }
    return Image.of(grid, channels, samples);
  }

  /** Turned, scaled, sheared and moved, every second one mirrored. */
  static Affine affine(RandomGenerator random) {
    double[] n = random.doubles(12, -0.3, 0.3).toArray();
    double mirrored = random.nextBoolean() ? 1 : -1;
    return new Affine(
        1.3 + n[0],
        n[1],
        n[2],
        300 * n[3],
        n[4],
        0.7 + n[5] / 2,
        n[6],
        300 * n[7],
        n[8],
        n[9],
        mirrored * (2 + n[10]),
        300 * n[11]);
  }
}
