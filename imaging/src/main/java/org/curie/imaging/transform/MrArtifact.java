// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.artifact.KSpaceMasks;
import org.curie.imaging.artifact.Motion;
import org.curie.imaging.artifact.Movement;
import org.curie.imaging.artifact.PolynomialField;
import org.curie.imaging.artifact.Spike;
import org.curie.imaging.spatial.Axis;

/**
 * Artefacts of magnetic resonance imaging, most of which arise in k-space.
 *
 * <p><b>Frame</b> k-space is that of the image at hand; the image after the step is the real part
 * of what k-space gives, so that any units will do. Along an axis of one voxel nothing happens.
 */
public sealed interface MrArtifact extends Artifact {

  /**
   * The patient moves between lines of k-space, once or more; while the centre line is acquired,
   * the patient lies as in the image, so that labels still fit. <b>Source</b> Shaw et al. 2019,
   * proceedings.mlr.press/v102/shaw19a, in the form of TorchIO's {@code RandomMotion}. See {@link
   * Motion}.
   *
   * @param movements in order of time
   */
  record MrMotion(Axis phaseEncoding, List<Movement> movements) implements MrArtifact {
    private static final int MOST = 64;

    public MrMotion {
      Parameters.requireGiven("phase encoding", phaseEncoding);
      movements = List.copyOf(movements);
      Parameters.require(
          movements.size() <= MOST, "movements", "at most " + MOST, movements.size());
      double before = 0;
      for (Movement movement : movements) {
        Parameters.require(
            movement.time() > before, "times of movements", "rising", movement.time());
        before = movement.time();
      }
    }

    @Override
    public Image apply(Image image) {
      return Motion.during(image, phaseEncoding, movements);
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
      return KSpaceMasks.ghosted(image, phaseEncoding, ghosts, intensity, restored);
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
      Image alongX = KSpaceMasks.truncated(image, Axis.HORIZONTAL, keptX);
      Image alongY = KSpaceMasks.truncated(alongX, Axis.VERTICAL, keptY);
      return KSpaceMasks.truncated(alongY, Axis.DEPTH, keptZ);
    }
  }
}
