// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.imaging.spatial.AffineMotion;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.ElasticField;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.DeformTransform.AffineElastic;
import org.curie.imaging.transform.DeformTransform.AffineVolume;
import org.curie.imaging.transform.DeformTransform.Elastic;
import org.curie.imaging.transform.SpatialTransform.Rotate;
import org.curie.imaging.transform.Transform;

/** A random movement or bending, the same for pictures and volumes; interpolated linearly. */
public sealed interface SpatialAugmentation extends Augmentation {

  /** A quarter, half or three quarters of a turn within the slice: no interpolation. */
  record RandomQuarterTurn(double probability) implements SpatialAugmentation {
    public RandomQuarterTurn {
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      int quarters = 1 + (int) (3 * random.nextDouble());
      return happens ? List.of(new Rotate(90.0 * quarters, Border.ZERO)) : List.of();
    }
  }

  /**
   * Turns, scales and moves a volume in mm, or a picture within its plane.
   *
   * @param maxTurnDegrees about the slice axis, within the slice
   * @param maxTiltDegrees about the other two axes; small where slices are thick
   * @param minScale one scale for all axes, between this and the next
   */
  record RandomAffineVolume(
      double maxTurnDegrees,
      double maxTiltDegrees,
      double maxTranslationFraction,
      double minScale,
      double maxScale,
      Border border,
      double probability)
      implements SpatialAugmentation {
    private static final double HALF_TURN = 180;

    public RandomAffineVolume {
      Draws.requireAtMost("largest turn in degrees", maxTurnDegrees, HALF_TURN);
      Draws.requireAtMost("largest tilt in degrees", maxTiltDegrees, HALF_TURN);
      Draws.requireAtMost("largest translation as a fraction", maxTranslationFraction, 1);
      Draws.requireRange("scale", minScale, maxScale);
      Draws.requireGiven("affine border", border);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      List<Transform> steps = new ArrayList<>();
      motion(random).ifPresent(m -> steps.add(new AffineVolume(m, Interpolation.LINEAR, border)));
      return steps;
    }

    Optional<AffineMotion> motion(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      List<Double> rotation =
          List.of(
              Draws.around(random, maxTiltDegrees),
              Draws.around(random, maxTiltDegrees),
              Draws.around(random, maxTurnDegrees));
      List<Double> translation = Draws.manyAround(random, maxTranslationFraction, 3);
      double scale = Draws.between(random, minScale, maxScale);
      AffineMotion motion =
          new AffineMotion(
              rotation,
              translation,
              List.of(scale, scale, scale),
              AffineMotion.NONE.shearDegrees());
      return happens ? Optional.of(motion) : Optional.empty();
    }
  }

  /**
   * Bends the image smoothly, by up to maxMagnitude of a cell.
   *
   * @param cells along each axis; fewer are smoother
   */
  record RandomElastic(int cells, double maxMagnitude, Border border, double probability)
      implements SpatialAugmentation {
    private static final int MOST = 256;
    private static final double STRONGEST = 0.4; // ElasticField: beyond it the image may fold

    public RandomElastic {
      Draws.requireCount("elastic cells", cells, MOST);
      Draws.requireAtMost("largest elastic magnitude", maxMagnitude, STRONGEST);
      Draws.requireGiven("elastic border", border);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      List<Transform> steps = new ArrayList<>();
      field(random).ifPresent(f -> steps.add(new Elastic(f, Interpolation.LINEAR, border)));
      return steps;
    }

    Optional<ElasticField> field(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double magnitude = Draws.between(random, 0, maxMagnitude);
      ElasticField field = new ElasticField(cells, cells, cells, magnitude, random.nextLong());
      return happens ? Optional.of(field) : Optional.empty();
    }
  }

  /**
   * The one and then the other, each by its own chance, with one interpolation where both happen.
   * The affine border counts then.
   */
  record RandomDeformation(RandomAffineVolume affine, RandomElastic elastic)
      implements SpatialAugmentation {
    public RandomDeformation {
      Draws.requireGiven("affine part of a deformation", affine);
      Draws.requireGiven("elastic part of a deformation", elastic);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      Optional<AffineMotion> motion = affine.motion(random);
      Optional<ElasticField> field = elastic.field(random);
      Interpolation how = Interpolation.LINEAR;
      if (motion.isPresent() && field.isPresent()) {
        return List.of(
            new AffineElastic(motion.orElseThrow(), field.orElseThrow(), how, affine.border));
      }
      List<Transform> steps = new ArrayList<>();
      motion.ifPresent(m -> steps.add(new AffineVolume(m, how, affine.border)));
      field.ifPresent(f -> steps.add(new Elastic(f, how, elastic.border)));
      return steps;
    }
  }
}
