// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What training makes small, as a mean over the batch weighted by {@link Batch#caseWeights}.
 *
 * <p><b>Shape</b> A network answers with one output or several; a batch has targets in an order of
 * its own. Every loss but {@link Vae}, {@link Distillation} and {@link Weighted} reads the first
 * output and the first target.
 *
 * <p>Classes stand on axis 1 of the answer: {@code [n, classes]}, or {@code [n, classes, (z,) y,
 * x]} where every voxel has one. Their target is either probabilities in the same shape (label
 * smoothing is part of them), or whole-numbered labels in the shape without the class axis, {@code
 * [n]} or {@code [n, (z,) y, x]}.
 *
 * <p><b>Limits</b> Computed in float32 whatever the precision of the network. A loss is per case
 * where cases are independent, so that several small batches add up to a large one; {@link Dice}
 * over the batch and {@link NtXent} depend on which cases stand together.
 */
public sealed interface Loss {

  /**
   * <b>Formula</b> {@code -sum_k w_k t_k log softmax(z)_k}, divided by the sum of {@code w_k t_k}:
   * a class's weight changes its share, not the size of the loss. Without weights every {@code w_k}
   * is 1.
   *
   * @param classWeights one for each class
   * @param ignoreLabel places with this label count nothing; needs labels as targets
   */
  record CrossEntropy(Optional<List<Double>> classWeights, OptionalInt ignoreLabel)
      implements Loss {
    public CrossEntropy {
      classWeights = LossChecks.weights("classWeights", classWeights);
    }

    public CrossEntropy() {
      this(Optional.empty(), OptionalInt.empty());
    }
  }

  /**
   * Cross-entropy that counts well-answered cases less.
   *
   * <p><b>Formula</b> {@code -sum_k w_k t_k (1 - p_k)^gamma log p_k}, divided as {@link
   * CrossEntropy}. <b>Source</b> Lin et al. 2017, arXiv:1708.02002, equation 5 (their alpha is the
   * class weights).
   */
  record Focal(double gamma, Optional<List<Double>> classWeights, OptionalInt ignoreLabel)
      implements Loss {
    public Focal {
      LossChecks.between("focal gamma", gamma, 0, 10);
      classWeights = LossChecks.weights("classWeights", classWeights);
    }

    public Focal(double gamma) {
      this(gamma, Optional.empty(), OptionalInt.empty());
    }
  }

  /**
   * Each output answers a question of its own with yes or no (multi-label), as logits.
   *
   * <p><b>Shape</b> target as the answer, values in 0–1. <b>Formula</b> the mean over a case's
   * values of {@code -(w t log s(z) + (1 - t) log s(-z))}, s the logistic function.
   *
   * @param positiveWeights for each place on axis 1, how much a yes counts against a no
   */
  record BinaryCrossEntropy(Optional<List<Double>> positiveWeights) implements Loss {
    public BinaryCrossEntropy {
      positiveWeights = LossChecks.weights("positiveWeights", positiveWeights);
    }

    public BinaryCrossEntropy() {
      this(Optional.empty());
    }
  }

  /** The mean over a case's values of the squared difference from the target. */
  record MeanSquaredError() implements Loss {}

  /** The mean over a case's values of the absolute difference from the target (L1). */
  record MeanAbsoluteError() implements Loss {}

  /**
   * Squared for small differences d, absolute for large ones.
   *
   * <p><b>Formula</b> {@code d^2 / 2} up to delta, {@code delta (|d| - delta / 2)} beyond.
   * <b>Source</b> Huber 1964, doi:10.1214/aoms/1177703732.
   */
  record Huber(double delta) implements Loss {
    public Huber {
      LossChecks.above("huber delta", delta, 0);
    }
  }

  /**
   * One minus the soft Dice overlap, averaged over classes.
   *
   * <p><b>Formula</b> {@code 1 - mean_k (2 sum p_k t_k + smooth) / (sum p_k + sum t_k + smooth)}
   * with p the softmax over axis 1, and the sums over all places of a case, or of the whole batch.
   * <b>Source</b> Milletari et al. 2016, arXiv:1606.04797 (without their squares); batch Dice and
   * leaving out the background as nnU-Net, Isensee et al. 2021, doi:10.1038/s41592-020-01008-z.
   * <b>Limits</b> at least two classes; over the batch, small batches do not add up to a large one.
   *
   * @param wholeBatch sums over the batch, steadier where a case may lack a class
   * @param background whether class 0 counts as a class
   * @param smooth keeps a class that is nowhere from dividing by zero
   */
  record Dice(
      boolean wholeBatch, boolean background, OptionalDouble smooth, OptionalInt ignoreLabel)
      implements Loss {
    /** As nnU-Net. */
    public static final double SMOOTH = 1e-5;

    public Dice {
      smooth.ifPresent(s -> LossChecks.above("dice smooth", s, 0));
    }

    /** Over the batch and without the background, as nnU-Net. */
    public static Dice overBatch() {
      return new Dice(true, false, OptionalDouble.empty(), OptionalInt.empty());
    }
  }

  /**
   * {@link Dice} plus {@link CrossEntropy}, each with its share; of the same answer and target.
   *
   * <p><b>Source</b> Isensee et al. 2021, doi:10.1038/s41592-020-01008-z (shares 1 and 1).
   */
  record DiceCrossEntropy(
      double diceShare,
      double crossEntropyShare,
      boolean wholeBatch,
      boolean background,
      OptionalDouble smooth,
      Optional<List<Double>> classWeights,
      OptionalInt ignoreLabel)
      implements Loss {
    public DiceCrossEntropy {
      LossChecks.above("diceShare", diceShare, 0);
      LossChecks.above("crossEntropyShare", crossEntropyShare, 0);
      smooth.ifPresent(s -> LossChecks.above("dice smooth", s, 0));
      classWeights = LossChecks.weights("classWeights", classWeights);
    }

    /** As nnU-Net. */
    public static DiceCrossEntropy defaults() {
      return new DiceCrossEntropy(
          1, 1, true, false, OptionalDouble.empty(), Optional.empty(), OptionalInt.empty());
    }

    public Dice dice() {
      return new Dice(wholeBatch, background, smooth, ignoreLabel);
    }

    public CrossEntropy crossEntropy() {
      return new CrossEntropy(classWeights, ignoreLabel);
    }
  }

  /**
   * Each answer outlines a region of its own, and regions overlap: soft Dice plus binary
   * cross-entropy, shares 1 and 1.
   *
   * <p><b>Shape</b> answer {@code [n, regions, (z,) y, x]}, logits; target whole-numbered labels
   * {@code [n, (z,) y, x]}. <b>Formula</b> with p the logistic function of the answer and t 1 where
   * the label belongs to the region, else 0: {@code 1 - mean_r (2 sum p_r t_r + smooth) / (sum p_r
   * + sum t_r + smooth)}, the sums over the whole batch, plus the mean of {@code -(t log p + (1 -
   * t) log(1 - p))} over regions and places that count. <b>Source</b> region-based training of
   * Isensee et al. 2021, doi:10.1038/s41592-020-01008-z, and arXiv:2011.00848. <b>Limits</b> over
   * the batch: small batches do not add up to a large one.
   *
   * @param labels that belong to each region
   * @param ignoreLabel places with this label count nothing
   */
  record Regions(List<List<Integer>> labels, OptionalInt ignoreLabel) implements Loss {
    /** As nnU-Net. */
    public static final double SMOOTH = Dice.SMOOTH;

    public Regions {
      labels = labels.stream().map(List::copyOf).toList();
      LossChecks.between("regions", labels.size(), 1, Integer.MAX_VALUE);
      labels.forEach(l -> LossChecks.between("labels of a region", l.size(), 1, Integer.MAX_VALUE));
    }
  }

  /**
   * The negative evidence bound of a variational autoencoder with a Gaussian code.
   *
   * <p><b>Shape</b> outputs: the reconstruction, the code's mean {@code [n, d]}, the logarithm of
   * its variance {@code [n, d]}; first target: what should be reconstructed. <b>Formula</b>
   * reconstruction, summed over a case's values, plus {@code -beta / 2 sum (1 + log v - m^2 - v)}.
   * <b>Source</b> Kingma and Welling 2014, arXiv:1312.6114, appendix B; beta: Higgins et al. 2017.
   */
  record Vae(Reconstruction reconstruction, double beta) implements Loss {

    /** How the difference between an image and its reconstruction is counted. */
    public enum Reconstruction {
      /** Half the squared difference: a Gaussian of variance 1, up to a constant. */
      GAUSSIAN,
      /** Cross-entropy of values in 0–1 with logits. */
      BERNOULLI
    }

    public Vae {
      LossChecks.between("vae beta", beta, 0, Double.MAX_VALUE);
    }
  }

  /**
   * Learning from a larger network's answers beside the true classes.
   *
   * <p><b>Shape</b> first target: probabilities or labels as {@link CrossEntropy}; second target:
   * the teacher's logits in the shape of the answer. <b>Formula</b> {@code alpha T^2 KL(softmax(t /
   * T) || softmax(z / T)) + (1 - alpha) crossEntropy}. <b>Source</b> Hinton, Vinyals, Dean 2015,
   * arXiv:1503.02531, section 2.
   *
   * @param alpha share of the teacher
   * @param temperature T, above 1 shows what the teacher thinks of the wrong classes
   */
  record Distillation(double alpha, double temperature) implements Loss {
    public Distillation {
      LossChecks.between("distillation alpha", alpha, 0, 1);
      LossChecks.above("distillation temperature", temperature, 0);
    }
  }

  /**
   * Two views of one image should be nearer to each other than to those of all others.
   *
   * <p><b>Shape</b> answer {@code [2 n, d]}, in which cases 2 i and 2 i + 1 are views of one image;
   * no target. <b>Formula</b> cross-entropy of finding a view's partner by cosine similarity over
   * the temperature among all other cases. <b>Source</b> Chen et al. 2020, arXiv:2002.05709,
   * equation 1. <b>Limits</b> an even number of cases; small batches do not add up to a large one.
   */
  record NtXent(double temperature) implements Loss {
    public NtXent {
      LossChecks.above("nt-xent temperature", temperature, 0);
    }
  }

  /**
   * What a one-stage detector without anchors learns from: at each place of its pyramid which class
   * is there and how well the box fits, and how far the sides of the box are.
   *
   * <p><b>Shape</b> answer {@code [n, classes + 2 d, places]} in d spatial dimensions: logits, then
   * the distances (above 0) from the place to the lower sides of the box, x, y (, z), and to its
   * upper sides. Target {@code [n, 1 + 2 d, places]}: 0 for nothing, k from 1 for class k, below 0
   * for a place that does not count; then the distances. <b>Formula</b> {@code sum |y - s(z)|^beta
   * bce(z, y) + boxWeight sum (1 - giou)}, divided by the number of places with a box, at least 1;
   * s is the logistic function, y the overlap (IoU) of the answered and the true box for the true
   * class and 0 else, through which no gradient flows. <b>Source</b> quality focal loss: Li et al.
   * 2020, arXiv:2006.04388, equation 2; generalised overlap: Rezatofighi et al. 2019,
   * arXiv:1902.09630; distances from places: Tian et al. 2019, arXiv:1904.01355. <b>Limits</b>
   * small batches add up to a large one where each has a box.
   *
   * @param beta from 1 to 10; 2 in the paper
   */
  record Detection(int classes, double beta, double boxWeight) implements Loss {
    public Detection {
      LossChecks.between("detection classes", classes, 1, Integer.MAX_VALUE);
      LossChecks.between("detection beta", beta, 1, 10);
      LossChecks.above("detection boxWeight", boxWeight, 0);
    }

    /** As the paper weighs them. */
    public static Detection of(int classes) {
      return new Detection(classes, 2, 2);
    }
  }

  /**
   * A weighted sum over several heads or scales, for example deep supervision.
   *
   * <p><b>Limits</b> terms are losses of one output and one target.
   */
  record Weighted(List<Term> terms) implements Loss {

    /**
     * @param output index of the network's output, from 0
     * @param target index of the batch's target, from 0
     */
    public record Term(int output, int target, double weight, Loss loss) {
      public Term {
        LossChecks.between("output", output, 0, Integer.MAX_VALUE);
        LossChecks.between("target", target, 0, Integer.MAX_VALUE);
        LossChecks.above("weight", weight, 0);
        if (loss instanceof Weighted || loss instanceof Vae || loss instanceof Distillation) {
          throw new IllegalArgumentException(
              "a term must be a loss of one output and one target, but was " + loss);
        }
      }
    }

    public Weighted {
      terms = List.copyOf(terms);
      if (terms.isEmpty()) {
        throw new IllegalArgumentException("a weighted loss needs at least one term");
      }
    }
  }
}
