// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.augment.SpatialAugmentation.RandomAffineVolume;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.ResampleTransform.ResizeVolume;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Fingerprint.Extent;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;

/**
 * Chooses every setting of a classification run from the data's fingerprint and the machine, by
 * rules that can be read here, and keeps the reason of each.
 *
 * <p>The rules were set on validation cases; no test case was looked at.
 */
public final class Planner {
  private static final int SMALL_IMAGE = 64;
  private static final int SMALL_VOLUME = 32;
  private static final int MANY_CASES = 50_000;

  /** From fewer, networks that differ in nothing but their seed learn to answer differently. */
  private static final int FEW_CASES = 5_000;

  /**
   * Images shown in a run, augmented afresh each time: enough to converge, few enough for a CPU.
   */
  private static final int IMAGES_TO_SHOW = 120_000;

  /** A volume says more than an image, and costs more. */
  private static final int VOLUMES_TO_SHOW = 30_000;

  /** One error in so many validation cases is as good as none. */
  private static final int CASES_OF_AN_ERROR = 200;

  private static final double ENOUGH_ACCURACY = 1 - 1.0 / CASES_OF_AN_ERROR;

  static final int FEWEST_EPOCHS = 12;
  private static final int MOST_EPOCHS = 100;

  static final String EPOCHS = "epochs";
  static final String INPUT_SIZE = "input size";
  static final String NETWORK = "network";
  static final String NETWORKS = "networks";
  static final String PRECISION = "precision";

  private final Fingerprint data;
  private final Machine machine;
  private final Scale scale;
  private final List<Choice> choices = new ArrayList<>();

  private Planner(Fingerprint data, Machine machine, Scale scale) {
    this.data = data;
    this.machine = machine;
    this.scale = scale;
  }

  /**
   * @param path where the data lies, for the experiment file
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when all images are one flat grey or
   *     all values the same, some images are planar and others volumes, or sequences differ in
   *     length
   */
  public static Plan plan(String path, long seed, Fingerprint data, Machine machine) {
    return plan(path, seed, data, machine, Scale.FULL);
  }

  /**
   * Plans for less and less time, the one without a limit first; several may be equal.
   *
   * @throws CurieException as {@link #plan(String, long, Fingerprint, Machine)}
   */
  public static List<Plan> descending(String path, long seed, Fingerprint data, Machine machine) {
    return Scale.DESCENDING.stream().map(s -> plan(path, seed, data, machine, s)).toList();
  }

  private static Plan plan(String path, long seed, Fingerprint data, Machine machine, Scale scale) {
    if (data.sequences().isPresent()) {
      return new SequencePlanner(data, data.sequences().get(), scale).plan(path, seed);
    }
    if (data.lowest() >= data.highest()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          data.name()
              + ": every sample of every image is "
              + number(data.lowest())
              + ", so there is nothing to learn from; check how the images were exported");
    }
    if (data.depth().smallest() == 1 && data.depth().largest() > 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          data.name()
              + " holds planar pictures and volumes of up to "
              + data.depth().largest()
              + " slices; expected one of both: leave the others out");
    }
    return new Planner(data, machine, scale).plan(path, seed);
  }

  private Plan plan(String path, long seed) {
    InputSpec.Images input = input();
    NetworkSpec network = network(input);
    int networks = networks(input);
    FitSpec fit = fit();
    Experiment one = new Experiment(path, seed, input, network, fit);
    Experiment experiment =
        firstMayBeEnough()
            ? one.withMembersUnless(ENOUGH_ACCURACY, networks)
            : one.withMembers(networks);
    return new Plan(experiment, choices, warnings(data));
  }

  private InputSpec.Images input() {
    List<Transform> prepare = new ArrayList<>();
    int width = side(data.width());
    int height = side(data.height());
    int depth = side(data.depth());
    String size = width + " x " + height + (isVolume() ? " x " + depth : "");
    if (data.width().isOnly(width) && data.height().isOnly(height) && data.depth().isOnly(depth)) {
      choose(INPUT_SIZE, size, "all images have this size");
    } else {
      prepare.add(
          isVolume()
              ? new ResizeVolume(width, height, depth, Interpolation.LINEAR)
              : new Resize(width, height, Interpolation.LINEAR));
      choose(
          INPUT_SIZE,
          size,
          "images are "
              + spread(data.width())
              + " wide and "
              + spread(data.height())
              + " high"
              + (isVolume() ? ", with " + spread(data.depth()) + " slices" : "")
              + "; the longer side is brought to at most "
              + largestSide()
              + (scale.equals(Scale.FULL)
                  ? " so that a CPU can train on it"
                  : " so that the time allowed is enough"));
    }
    prepare.add(new RescaleRange(data.lowest(), data.highest(), 0, 1, true));
    choose(
        "intensities",
        number(data.lowest()) + " … " + number(data.highest()) + " to 0 … 1, then centred",
        "the range that the images use");
    List<Double> half = IntStream.range(0, data.channels()).mapToObj(c -> 0.5).toList();
    List<Double> quarter = IntStream.range(0, data.channels()).mapToObj(c -> 0.25).toList();
    return new InputSpec.Images(
        data.channels(),
        depth,
        height,
        width,
        prepare,
        augmentation(),
        List.of(new Standardize(half, quarter)));
  }

  static String words(InputSpec input) {
    return switch (input) {
      case InputSpec.Images i when i.depth() == 1 -> i.width() + " x " + i.height();
      case InputSpec.Images i -> i.width() + " x " + i.height() + " x " + i.depth();
      case InputSpec.Sequences s -> s.steps() + " steps of " + s.channels() + " channels";
    };
  }

  private boolean isVolume() {
    return data.depth().largest() > 1;
  }

  private int largestSide() {
    return isVolume() ? scale.largestSide() / 2 : scale.largestSide();
  }

  private int side(Extent extent) {
    return Math.min(extent.median(), largestSide());
  }

  private List<Augmentation> augmentation() {
    if (isVolume()) {
      return volumeAugmentation();
    }
    choose(
        "augmentation",
        "rotation ±12°, shift ±8 %, scale 0.9–1.1, brightness, contrast, gamma, noise; no"
            + " mirroring",
        data.count(Split.TRAIN)
            + " training cases are few, and how a patient stands or a detector is"
            + " set must not matter; left and right may matter");
    return List.of(
        new Augmentation.RandomAffine(12, 0.08, 0.9, 1.1, 4, 0.9),
        new Augmentation.RandomBrightness(0.12, 0.7),
        new Augmentation.RandomContrast(0.75, 1.25, 0.7),
        new Augmentation.RandomGamma(0.75, 1.33, 0.5),
        new Augmentation.RandomNoise(0.05, 0.5));
  }

  private List<Augmentation> volumeAugmentation() {
    choose(
        "augmentation",
        "rotation ±12° about each axis, shift ±8 %, scale 0.9–1.1, brightness, contrast, noise; no"
            + " mirroring",
        data.count(Split.TRAIN)
            + " training cases are few, and how a patient lies must not matter; left and right may"
            + " matter");
    return List.of(
        new RandomAffineVolume(12, 12, 0.08, 0.9, 1.1, Border.ZERO, 0.9),
        new Augmentation.RandomBrightness(0.12, 0.5),
        new Augmentation.RandomContrast(0.75, 1.25, 0.5),
        new Augmentation.RandomNoise(0.05, 0.3));
  }

  private NetworkSpec network(InputSpec.Images input) {
    boolean small = isSmall(input);
    int width = (data.count(Split.TRAIN) > MANY_CASES ? 32 : 16) / scale.narrowing();
    ResNetSpec spec = new ResNetSpec(18, width, small ? Stem.SMALL_IMAGE : Stem.LARGE_IMAGE, 0.2);
    long learned = spec.build(input.shape(), data.classes().size()).learnedValues();
    choose(
        NETWORK,
        String.format(Locale.ROOT, "ResNet-18, width %d, %.1f M parameters", width, learned / 1e6),
        "residual nets are the most reliable on medical images of this size; "
            + (scale.narrowing() == 1
                ? "a quarter of the usual width learns as well from "
                    + data.count(Split.TRAIN)
                    + " cases and trains faster"
                : "narrower than it should be, so that the time allowed is enough"));
    return spec;
  }

  private boolean isSmall(InputSpec.Images input) {
    int side = Math.max(Math.max(input.width(), input.height()), input.depth());
    return side <= (isVolume() ? SMALL_VOLUME : SMALL_IMAGE);
  }

  private int networks(InputSpec.Images input) {
    int train = data.count(Split.TRAIN);
    int wanted = train >= FEW_CASES ? 1 : isSmall(input) ? 5 : 3;
    int networks = Math.min(wanted, scale.mostNetworks());
    choose(
        NETWORKS,
        "" + networks,
        wanted == 1
            ? train + " training cases leave little to the luck of one seed"
            : networks == wanted
                ? "what one network learns from "
                    + train
                    + " cases depends on its seed; the mean of several depends on it less"
                    + (firstMayBeEnough()
                        ? "; the first alone, should it tell "
                            + percent(ENOUGH_ACCURACY)
                            + " of the validation cases right"
                        : "")
                : "fewer than the " + wanted + " wished for, so that the time allowed is enough");
    return networks;
  }

  private boolean firstMayBeEnough() {
    return data.count(Split.VALIDATION) >= CASES_OF_AN_ERROR;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private FitSpec fit() {
    int train = data.count(Split.TRAIN);
    int batch = train < 1000 ? 32 : train < MANY_CASES ? 64 : 128;
    choose("batch size", "" + batch, "enough steps an epoch from " + train + " cases");
    int toShow = isVolume() ? VOLUMES_TO_SHOW : IMAGES_TO_SHOW;
    int epochs = Math.clamp(toShow / Math.max(1, train), FEWEST_EPOCHS, MOST_EPOCHS);
    choose(EPOCHS, "" + epochs, "about " + toShow / 1000 + " thousand augmented images in all");
    choose(
        "optimiser",
        "AdamW, one cycle up to 0.004 and down, weight decay 0.01",
        "converges in few epochs and ends in a broad minimum");
    choose("label smoothing", "0.1", "labels of medical images are never all right");
    return new FitSpec(
        epochs,
        batch,
        Optimizer.AdamW.withWeightDecay(0.01),
        new Schedule.OneCycle(0.004, 0.25, 25, 1e4),
        new Loss.CrossEntropy(),
        0.1,
        ClassBalance.weighting(data, choices),
        1.0,
        0,
        keep(),
        precision(),
        machine.cores(),
        Math.max(1, machine.cores() - 1));
  }

  private FitSpec.Keep keep() {
    choose(
        "weights kept",
        "those of the last epoch",
        "the cycle ends in the flattest place; an epoch picked by "
            + data.count(Split.VALIDATION)
            + " validation cases would be picked by luck");
    return FitSpec.Keep.LAST_EPOCH;
  }

  private Precision precision() {
    Precision precision = machine.prefersBf16() ? Precision.BF16 : Precision.FP32;
    choose(
        PRECISION,
        word(precision),
        machine.prefersBf16()
            ? "this processor computes bfloat16 in hardware; weights stay float32"
            : "this processor has no bfloat16 hardware");
    return precision;
  }

  /** What to know before believing figures measured on these data. */
  public static List<String> warnings(Fingerprint data) {
    List<String> warnings = new ArrayList<>();
    for (Fingerprint.Leak.Kind kind : Fingerprint.Leak.Kind.values()) {
      List<Fingerprint.Leak> leaks = data.leaks().stream().filter(l -> l.kind() == kind).toList();
      if (!leaks.isEmpty()) {
        warnings.add(
            leaks.size()
                + " case(s) outside training have the "
                + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + " as a training case (first: "
                + leaks.getFirst().caseId()
                + " and "
                + leaks.getFirst().trainingCaseId()
                + "): figures may be too good");
      }
    }
    for (Split split : Split.values()) {
      List<Integer> counts = data.counts().get(split);
      int fewest = counts.stream().mapToInt(Integer::intValue).min().orElse(0);
      if (fewest < 10 && data.count(split) > 0) {
        warnings.add(
            "class "
                + data.classes().get(counts.indexOf(fewest))
                + " has only "
                + fewest
                + " case(s) in the "
                + split.word()
                + " part: its figures say little");
      }
    }
    return warnings;
  }

  static String word(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  private void choose(String setting, String value, String reason) {
    choices.add(new Choice(setting, value, reason));
  }

  private static String spread(Extent e) {
    return e.isConstant() ? "" + e.median() : e.smallest() + "–" + e.largest();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
