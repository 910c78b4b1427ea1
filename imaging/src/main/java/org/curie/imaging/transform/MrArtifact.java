// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.artifact.KSpaceMasks;
import org.curie.imaging.artifact.Motion;
import org.curie.imaging.artifact.PolynomialField;
import org.curie.imaging.artifact.Pose;
import org.curie.imaging.artifact.Spike;

/**
 * Artefacts of magnetic resonance imaging, most of which arise in k-space.
 *
 * <p><b>Frame</b> k-space is that of the image at hand; the image after the step is the real part
 * of what k-space gives, so that any units will do. Along an axis of one voxel nothing happens.
 */
public sealed interface MrArtifact extends Artifact {

  /**
   * The patient moves between lines of k-space, once or more. While the centre line is acquired,
   * the patient lies as in the image, so that labels still fit; each other interval has a pose of
   * its own, in order of time. <b>Source</b> Shaw et al. 2019, proceedings.mlr.press/v102/shaw19a,
   * in the form of TorchIO's {@code RandomMotion}. See {@link Motion}.
   *
   * <p><b>Units</b> degrees, counter-clockwise for who looks against the axis (x, y, z of the
   * voxel grid), about the centre, x first and z last; then mm. In a planar image only {@code
   * turnsZ}, {@code movesX} and {@code movesY} count.
   *
   * @param times when the patient moves, rising, between 0 and 1 of the time of acquisition
   */
  record MrMotion(
      Axis phaseEncoding,
      List<Double> times,
      List<Double> turnsX,
      List<Double> turnsY,
      List<Double> turnsZ,
      List<Double> movesX,
      List<Double> movesY,
      List<Double> movesZ)
      implements MrArtifact {
    private static final int MOST = 64;

    public MrMotion {
      Parameters.requireGiven("phase encoding", phaseEncoding);
      times = List.copyOf(times);
      turnsX = copyOf("turns about x", turnsX, times);
      turnsY = copyOf("turns about y", turnsY, times);
      turnsZ = copyOf("turns about z", turnsZ, times);
      movesX = copyOf("moves along x", movesX, times);
      movesY = copyOf("moves along y", movesY, times);
      movesZ = copyOf("moves along z", movesZ, times);
      Parameters.require(times.size() <= MOST, "movements", "at most " + MOST, times.size());
      double before = 0;
      for (double time : times) {
        Parameters.require(
            time > before && time < 1, "times of motion", "rising between 0 and 1", times);
        before = time;
      }
    }

    private static List<Double> copyOf(String name, List<Double> values, List<Double> times) {
      Parameters.require(
          values.size() == times.size(), name, "as many as times, " + times.size(), values.size());
      values.forEach(value -> Parameters.requireFinite(name, value));
      return List.copyOf(values);
    }

    @Override
    public Image apply(Image image) {
      List<Pose> poses = new ArrayList<>();
      for (int i = 0; i < times.size(); i++) {
        poses.add(
            new Pose(
                turnsX.get(i),
                turnsY.get(i),
                turnsZ.get(i),
                movesX.get(i),
                movesY.get(i),
                movesZ.get(i)));
      }
      double[] at = times.stream().mapToDouble(Double::doubleValue).toArray();
      return Motion.between(image, phaseEncoding.ordinal(), at, poses);
    }
  }

  /**
   * Copies along the phase-encoding axis, as pulsation and breathing leave them. See {@link
   * KSpaceMasks#ghosted}.
   *
   * @param ghosts copies in the field of view
   * @param intensity 0 nothing, 1 strongest
   * @param restored the share of lines about the centre of k-space that keeps its weight
   */
  record MrGhosting(Axis phaseEncoding, int ghosts, double intensity, double restored)
      implements MrArtifact {
    private static final int MOST = 1024;

    public MrGhosting {
      Parameters.requireGiven("phase encoding", phaseEncoding);
      Parameters.require(ghosts >= 1 && ghosts <= MOST, "ghosts", "1 to " + MOST, ghosts);
      Parameters.requireShare("intensity of ghosts", intensity);
      Parameters.requireShare("restored share of k-space", restored);
    }

    @Override
    public Image apply(Image image) {
      return KSpaceMasks.ghosted(image, phaseEncoding.ordinal(), ghosts, intensity, restored);
    }
  }

  /**
   * One wrong point of k-space: stripes over the whole image (herringbone). See {@link Spike}.
   *
   * @param x place in k-space as a fraction of the width, 0.5 the centre; y and z likewise
   * @param intensity height relative to the centre of k-space
   */
  record MrSpike(double x, double y, double z, double intensity) implements MrArtifact {
    public MrSpike {
      Parameters.requireShare("spike x", x);
      Parameters.requireShare("spike y", y);
      Parameters.requireShare("spike z", z);
      Parameters.requireFinite("spike intensity", intensity);
    }

    @Override
    public Image apply(Image image) {
      return Spike.added(
          image,
          frequency(x, image.width()),
          frequency(y, image.height()),
          frequency(z, image.depth()),
          intensity);
    }

    private static int frequency(double fraction, int size) {
      return Math.min((int) (fraction * size), size - 1) - size / 2;
    }
  }

  /**
   * Brightness that changes slowly over the image: a factor {@code exp(polynomial)}. See {@link
   * PolynomialField} for the order of the coefficients; those not given are 0.
   */
  record BiasField(List<Double> coefficients) implements MrArtifact {
    private static final double LARGEST = 10;

    public BiasField {
      coefficients = List.copyOf(coefficients);
      Parameters.require(
          !coefficients.isEmpty() && coefficients.size() <= PolynomialField.MOST,
          "coefficients of a bias field",
          "1 to " + PolynomialField.MOST,
          coefficients.size());
      coefficients.forEach(
          c ->
              Parameters.require(
                  Math.abs(c) <= LARGEST, "a bias coefficient", "at most " + LARGEST, c));
    }

    @Override
    public Image apply(Image image) {
      return PolynomialField.applied(image, coefficients);
    }
  }

  /**
   * Ripples beside edges, as when the outer lines of k-space are not acquired. See {@link
   * KSpaceMasks#truncated}.
   *
   * @param keptX share of the lines that is kept; 1 leaves the axis alone
   */
  record GibbsRinging(double keptX, double keptY, double keptZ) implements MrArtifact {
    public GibbsRinging {
      requireKept("x", keptX);
      requireKept("y", keptY);
      requireKept("z", keptZ);
    }

    private static void requireKept(String axis, double kept) {
      Parameters.require(
          kept > 0 && kept <= 1, "kept share of k-space along " + axis, "above 0 to 1", kept);
    }

    @Override
    public Image apply(Image image) {
      double[] kept = {keptX, keptY, keptZ};
      Image current = image;
      for (int axis = 0; axis < kept.length; axis++) {
        if (kept[axis] < 1) {
          current = KSpaceMasks.truncated(current, axis, kept[axis]);
        }
      }
      return current;
    }
  }
}
