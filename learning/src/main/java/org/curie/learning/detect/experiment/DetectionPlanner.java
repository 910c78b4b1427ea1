// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Box;
import org.curie.core.image.Image;
import org.curie.imaging.augment.Augmentation;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.data.LabelledBox;
import org.curie.learning.detect.data.Letterbox;
import org.curie.learning.detect.decode.DecodingSpec;
import org.curie.learning.engine.Optimizer.AdamW;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Averaging.Ema;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.detection.DetectorSpec;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Machine;

/** Chooses a detector's experiment for data nobody has described further, and says why. */
public final class DetectionPlanner {
  private static final int LONGEST_SIDE = 416; // what a CPU trains on in reasonable time
  private static final int MULTIPLE = 32;
  private static final int IMAGES_TO_SHOW = 24_000;
  private static final int FEWEST_EPOCHS = 20;
  private static final int MOST_EPOCHS = 300;
  private static final int LOOKED_AT = 16;
  private static final double COLOURED = 0.02; // of the range, between channels

  private final DetectionSet data;
  private final Fingerprint fingerprint;
  private final Machine machine;
  private final List<Choice> choices = new ArrayList<>();

  private DetectionPlanner(DetectionSet data, Fingerprint fingerprint, Machine machine) {
    this.data = data;
    this.fingerprint = fingerprint;
    this.machine = machine;
  }

  /**
   * @param path where the data lie, for the experiment file
   * @param fingerprint of the images
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when all images are one flat grey
   */
  public static DetectionPlan plan(
      String path, long seed, DetectionSet data, Fingerprint fingerprint, Machine machine) {
    DetectionPlanner planner = new DetectionPlanner(data, fingerprint, machine);
    DetectorInput input = planner.input();
    DetectionExperiment experiment =
        new DetectionExperiment(
            DetectionTask.DETECTION,
            path,
            seed,
            input,
            planner.augmentation(input),
            planner.network(input),
            planner.fit(),
            DecodingSpec.defaults());
    return new DetectionPlan(experiment, planner.choices, warnings(data, fingerprint));
  }

  /** What to know before believing figures measured on these data. */
  public static List<String> warnings(DetectionSet data, Fingerprint fingerprint) {
    List<String> warnings = new ArrayList<>(data.warnings());
    for (Fingerprint.Leak.Kind kind : Fingerprint.Leak.Kind.values()) {
      List<Fingerprint.Leak> leaks =
          fingerprint.leaks().stream().filter(l -> l.kind() == kind).toList();
      if (!leaks.isEmpty()) {
        warnings.add(
            "%d image(s) outside training have the %s as a training image (first: %s and %s): figures may be too good"
                .formatted(
                    leaks.size(),
                    switch (kind) {
                      case SAME_PATIENT -> "same patient";
                      case SAME_PIXELS -> "same pixels";
                    },
                    leaks.getFirst().caseId(),
                    leaks.getFirst().trainingCaseId()));
      }
    }
    return warnings;
  }

  private DetectorInput input() {
    if (fingerprint.lowest() >= fingerprint.highest()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          data.name() + " holds nothing but one flat grey; expected images of something");
    }
    int width = fingerprint.width().median();
    int height = fingerprint.height().median();
    double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(width, height));
    int framed = multiple(width * scale);
    int framedHeight = multiple(height * scale);
    choose(
        "input size",
        framed + " x " + framedHeight,
        "images of %d x %d in the middle, the longer side at most %d so that a CPU can train on it"
            .formatted(width, height, LONGEST_SIDE));
    boolean isByte = fingerprint.lowest() >= 0 && fingerprint.highest() <= 255;
    double low = isByte ? 0 : fingerprint.lowest();
    double high = isByte && fingerprint.highest() > 1 ? 255 : fingerprint.highest();
    choose("intensities", low + " … " + high + " to -1 … 1", "the range that the images use");
    return new DetectorInput(fingerprint.channels(), framedHeight, framed, low, high);
  }

  private static int multiple(double side) {
    return Math.max(2 * MULTIPLE, MULTIPLE * (int) Math.ceil(side / MULTIPLE - 0.25));
  }

  /** The longer sides of training boxes after scaling, ascending. */
  private double[] sides(DetectorInput input) {
    return Arrays.stream(data.indices(Split.TRAIN))
        .boxed()
        .flatMap(i -> data.boxes(i).stream().map(b -> framed(i, b, input)))
        .mapToDouble(b -> Math.max(b.x1() - b.x0(), b.y1() - b.y0()))
        .sorted()
        .toArray();
  }

  private Box framed(int index, LabelledBox box, DetectorInput input) {
    return Letterbox.of(data.size(index), input.width(), input.height()).into(box.box());
  }

  private DetectorSpec network(DetectorInput input) {
    double[] sides = sides(input);
    double small = sides[sides.length / 20];
    boolean tiny = small < 12;
    choose(
        "levels",
        tiny ? "strides 4, 8, 16, 32" : "strides 8, 16, 32",
        "a box in twenty is shorter than %.0f pixels in the input, the longest is %.0f"
            .formatted(small, sides[sides.length - 1]));
    choose(
        "network",
        "ResNet-18 of width 32, pyramid and one head of 64 channels",
        "learns from few images, and a CPU trains it in minutes");
    return new DetectorSpec(18, 32, Stem.LARGE_IMAGE, tiny ? 1 : 2, 0, 64, 2);
  }

  private DetectionAugmentation augmentation(DetectorInput input) {
    boolean coloured = isColoured(input);
    choose(
        "augmentation",
        coloured
            ? "mosaics, windows, scale, mirroring, quarter turns, brightness, contrast, gamma"
            : "mosaics, windows, scale, brightness, contrast, gamma",
        coloured
            ? "coloured images, as of microscopes and endoscopes, have no up and no left"
            : "grey images, as of radiology, have sides that mean something");
    return new DetectionAugmentation(
        0.5,
        0.15,
        0.75,
        1.33,
        coloured,
        coloured,
        coloured,
        0.25,
        List.of(
            new Augmentation.RandomBrightness(0.1, 0.5),
            new Augmentation.RandomContrast(0.75, 1.25, 0.5),
            new Augmentation.RandomGamma(0.75, 1.33, 0.3)));
  }

  /** Whether channels differ, as those of a grey image saved in colour do not. */
  private boolean isColoured(DetectorInput input) {
    if (input.channels() < 3) {
      return false;
    }
    int[] train = data.indices(Split.TRAIN);
    return IntStream.of(train).limit(LOOKED_AT).mapToDouble(this::spread).average().orElse(0)
        > COLOURED * (input.high() - input.low());
  }

  private double spread(int index) {
    Image image = data.prepared(index, List.of());
    float[] samples = image.array();
    int pixels = image.width() * image.height();
    double sum = 0;
    for (int p = 0; p < pixels; p++) {
      sum += Math.abs(samples[p] - samples[2 * pixels + p]);
    }
    return sum / pixels;
  }

  private DetectionFit fit() {
    int train = data.indices(Split.TRAIN).length;
    int batch = Math.min(8, train);
    choose("batch size", "" + batch, "many updates from " + train + " training images");
    int epochs = Math.clamp(IMAGES_TO_SHOW / train, FEWEST_EPOCHS, MOST_EPOCHS);
    choose("epochs", "" + epochs, "about " + (epochs * train) / 1000 + " thousand images in all");
    Precision precision = machine.prefersBf16() ? Precision.BF16 : Precision.FP32;
    choose(
        "precision",
        machine.prefersBf16() ? "bf16" : "fp32",
        machine.prefersBf16()
            ? "this processor computes bfloat16 in hardware; weights stay float32"
            : "this processor has no bfloat16 hardware");
    choose(
        "optimiser",
        "AdamW 0.001, decay 0.05, down a cosine; averaged weights",
        "trains from random weights in few epochs");
    return new DetectionFit(
        epochs,
        batch,
        AdamW.withWeightDecay(0.05),
        new Schedule.Cosine(1e-3, 0.03),
        2,
        10,
        Ema.of(0.998),
        precision,
        machine.cores(),
        Math.max(1, machine.cores() / 2));
  }

  private void choose(String setting, String value, String reason) {
    choices.add(new Choice(setting, value, reason));
  }
}
