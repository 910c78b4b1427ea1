// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.imaging.artifact.Movement;
import org.curie.imaging.artifact.PolynomialField;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.transform.MrArtifact.BiasField;
import org.curie.imaging.transform.MrArtifact.GibbsRinging;
import org.curie.imaging.transform.MrArtifact.MrGhosting;
import org.curie.imaging.transform.MrArtifact.MrMotion;
import org.curie.imaging.transform.MrArtifact.MrSpike;
import org.curie.imaging.transform.Transform;

/** A random artefact of magnetic resonance imaging. */
public sealed interface MrAugmentation extends Augmentation {

  /**
   * The patient moves some times during the acquisition. The times are spread evenly, each moved by
   * up to 0.3 of their distance, as in TorchIO.
   *
   * @param maxRotationDegrees about each axis
   * @param maxTranslationMm along each axis
   * @param movements how often the patient moves
   */
  record RandomMrMotion(
      Axis phaseEncoding,
      double maxRotationDegrees,
      double maxTranslationMm,
      int movements,
      double probability)
      implements MrAugmentation {
    private static final double HALF_TURN = 180;
    private static final double FARTHEST = 1000;
    private static final int MOST = 64;
    private static final double JITTER = 0.3; // TorchIO RandomMotion

    public RandomMrMotion {
      Draws.requireGiven("phase encoding", phaseEncoding);
      Draws.requireAtMost("largest rotation in degrees", maxRotationDegrees, HALF_TURN);
      Draws.requireAtMost("largest translation in mm", maxTranslationMm, FARTHEST);
      Draws.requireCount("movements", movements, MOST);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double distance = 1.0 / (movements + 1);
      List<Movement> sampled = new ArrayList<>();
      for (int i = 1; i <= movements; i++) {
        sampled.add(
            new Movement(
                distance * (i + Draws.around(random, JITTER)),
                Draws.manyAround(random, maxRotationDegrees, 3),
                Draws.manyAround(random, maxTranslationMm, 3)));
      }
      return happens ? List.of(new MrMotion(phaseEncoding, sampled)) : List.of();
    }
  }

  /** Ghosts: how many and how strong they are is random, the centre of k-space stays. */
  record RandomMrGhosting(
      Axis phaseEncoding, int minGhosts, int maxGhosts, double maxIntensity, double probability)
      implements MrAugmentation {
    private static final int MOST = 1024;

    public RandomMrGhosting {
      Draws.requireGiven("phase encoding", phaseEncoding);
      Draws.requireCount("fewest ghosts", minGhosts, maxGhosts);
      Draws.requireCount("most ghosts", maxGhosts, MOST);
      Draws.requireAtMost("largest intensity of ghosts", maxIntensity, 1);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      int ghosts = (int) Draws.between(random, minGhosts, maxGhosts + 1.0);
      double intensity = Draws.between(random, 0, maxIntensity);
      Transform ghosting = new MrGhosting(phaseEncoding, ghosts, intensity, 0);
      return happens ? List.of(ghosting) : List.of();
    }
  }

  /** A spike anywhere in k-space, up to maxIntensity of the height of its centre, up or down. */
  record RandomMrSpike(double maxIntensity, double probability) implements MrAugmentation {
    public RandomMrSpike {
      Draws.requireAtMost("largest spike intensity", maxIntensity, Double.MAX_VALUE);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      Transform spike =
          new MrSpike(
              random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              Draws.around(random, maxIntensity));
      return happens ? List.of(spike) : List.of();
    }
  }

  /** A bias field of a polynomial whose coefficients are each between ±maxCoefficient. */
  record RandomBiasField(int order, double maxCoefficient, double probability)
      implements MrAugmentation {
    private static final int HIGHEST = 10;
    private static final double LARGEST = 10;

    public RandomBiasField {
      Draws.requireCount("order of the bias field", order, HIGHEST);
      Draws.requireAtMost("largest bias coefficient", maxCoefficient, LARGEST);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      int terms = PolynomialField.terms(order);
      Transform field = new BiasField(Draws.manyAround(random, maxCoefficient, terms));
      return happens ? List.of(field) : List.of();
    }
  }

  /** Ringing within the slice: between minKept and all of the lines of x and y are kept. */
  record RandomGibbsRinging(double minKept, double probability) implements MrAugmentation {
    public RandomGibbsRinging {
      Draws.requireRange("kept share of k-space", minKept, 1);
      Draws.requireProbability(probability);
    }

    @Override
    public List<Transform> sample(RandomGenerator random) {
      boolean happens = Draws.happens(random, probability);
      double x = Draws.between(random, minKept, 1);
      double y = Draws.between(random, minKept, 1);
      return happens ? List.of(new GibbsRinging(x, y, 1)) : List.of();
    }
  }
}
