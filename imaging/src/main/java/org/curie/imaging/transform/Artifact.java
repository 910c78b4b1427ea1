// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.image.Image;
import org.curie.imaging.artifact.Boxes;
import org.curie.imaging.artifact.FractionBox;
import org.curie.imaging.artifact.LargerVoxels;
import org.curie.imaging.artifact.Rings;
import org.curie.imaging.artifact.Smear;
import org.curie.imaging.spatial.Interpolation;

/**
 * A step that spoils an image as scanners, patients and transmission do, to train and to test
 * networks on images that are not perfect.
 *
 * <p><b>Shape</b> unchanged, and every voxel stays in its place: labels of the image fit the
 * result. Random ones carry a seed and are functions of it and of the sample's position: the same
 * bits on every machine, Java release and number of threads.
 */
public sealed interface Artifact extends Transform
    permits Artifact.Cutout,
        Artifact.CutoutBox,
        Artifact.LowResolution,
        Artifact.MotionBlur,
        Artifact.CtRings,
        NoiseArtifact,
        MrArtifact {

  /**
   * Sets a rectangle of each slice and channel to one value, so that a network learns not to rely
   * on one spot. <b>Source</b> DeVries and Taylor 2017, arXiv:1708.04552.
   *
   * <p><b>Frame</b> fractions of the width and height from the upper left corner; a pixel is
   * covered when its centre is. What reaches beyond the image is cut off.
   */
  record Cutout(double x, double y, double width, double height, double value) implements Artifact {
    public Cutout {
      Parameters.requireFinite("cutout x", x);
      Parameters.requireFinite("cutout y", y);
      Parameters.requireNotNegative("cutout width", width);
      Parameters.requireNotNegative("cutout height", height);
      Parameters.requireFinite("cutout value", value);
    }

    @Override
    public Image apply(Image image) {
      return Boxes.filled(image, FractionBox.throughSlices(x, y, width, height), (float) value);
    }
  }

  /** As {@link Cutout}, with limits along z too: a hole in a volume. */
  record CutoutBox(
      double x, double y, double z, double width, double height, double depth, double value)
      implements Artifact {
    public CutoutBox {
      Parameters.requireFinite("cutout x", x);
      Parameters.requireFinite("cutout y", y);
      Parameters.requireFinite("cutout z", z);
      Parameters.requireNotNegative("cutout width", width);
      Parameters.requireNotNegative("cutout height", height);
      Parameters.requireNotNegative("cutout depth", depth);
      Parameters.requireFinite("cutout value", value);
    }

    @Override
    public Image apply(Image image) {
      return Boxes.filled(image, new FractionBox(x, y, z, width, height, depth), (float) value);
    }
  }

  /**
   * The image as if taken with larger voxels: scaled down, so that each larger voxel averages what
   * it covers, and up again to the old size, linearly.
   *
   * <p><b>Formula</b> {@code n} voxels become {@code max(1, round(scale n))} and n again, both with
   * the triangle kernel of {@link Interpolation#LINEAR}, widened when shrinking. <b>Source</b> as
   * nnU-Net's simulation of low resolution (Isensee et al. 2021, doi:10.1038/s41592-020-01008-z),
   * which picks the nearest voxel when shrinking and so aliases, where a scanner averages.
   */
  record LowResolution(double scaleX, double scaleY, double scaleZ) implements Artifact {
    public LowResolution {
      requireScale("x", scaleX);
      requireScale("y", scaleY);
      requireScale("z", scaleZ);
    }

    private static void requireScale(String axis, double scale) {
      Parameters.require(
          scale > 0 && scale <= 1, "scale of low resolution along " + axis, "above 0 to 1", scale);
    }

    @Override
    public Image apply(Image image) {
      return LargerVoxels.of(image, scaleX, scaleY, scaleZ);
    }
  }

  /**
   * Blur by steady motion while the image is taken.
   *
   * <p><b>Formula</b> the mean of the image moved along the way, from half of it before to half of
   * it behind; see {@link Smear}. <b>Units</b> voxels, the whole way; {@code z} counts in volumes
   * only.
   */
  record MotionBlur(double x, double y, double z) implements Artifact {
    private static final double FARTHEST = 256;

    public MotionBlur {
      requireWay("x", x);
      requireWay("y", y);
      requireWay("z", z);
    }

    private static void requireWay(String axis, double voxels) {
      Parameters.require(
          Math.abs(voxels) <= FARTHEST,
          "motion along " + axis + " in voxels",
          "-" + FARTHEST + " to " + FARTHEST,
          voxels);
    }

    @Override
    public Image apply(Image image) {
      return Smear.along(image, x, y, z);
    }
  }

  /**
   * Rings about the axis of rotation of a CT scanner, one voxel wide; each is there with a
   * probability and adds an offset of its own. See {@link Rings}.
   *
   * @param centreX fraction of the width, 0.5 in the middle
   * @param centreY fraction of the height
   * @param sigma standard deviation of the offsets in the image's units
   */
  record CtRings(double centreX, double centreY, double sigma, double probability, long seed)
      implements Artifact {
    public CtRings {
      Parameters.require(centreX >= -1 && centreX <= 2, "ring centre x", "-1 to 2", centreX);
      Parameters.require(centreY >= -1 && centreY <= 2, "ring centre y", "-1 to 2", centreY);
      Parameters.requireNotNegative("ring sigma", sigma);
      Parameters.requireShare("ring probability", probability);
    }

    @Override
    public Image apply(Image image) {
      double x = centreX * image.width() - 0.5;
      double y = centreY * image.height() - 0.5;
      return Rings.added(image, x, y, sigma, probability, seed);
    }
  }
}
