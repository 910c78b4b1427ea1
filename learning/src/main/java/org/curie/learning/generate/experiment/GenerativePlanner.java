// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Optimizer.Adam;
import org.curie.learning.engine.generative.AdversarialLoss;
import org.curie.learning.engine.generative.AutoencoderLoss;
import org.curie.learning.generate.experiment.GenerativeFit.Adversarial;
import org.curie.learning.generate.experiment.GenerativeFit.Reconstructing;
import org.curie.learning.network.generative.AutoencoderSpec;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.network.generative.GenerativeNetworkSpec;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Planner;

/** Chooses an experiment for data nobody has described further, and says why. */
public final class GenerativePlanner {
  private static final int LARGEST_SIDE = 64;
  private static final int SMALL_SIDE = 32;
  private static final int SMALLEST_TOP = 7; // pixels of the smallest picture inside a network
  private static final int IMAGES_TO_GENERATE = 60_000; // shown to a generator's opponent
  private static final int IMAGES_TO_RECONSTRUCT = 40_000;
  private static final int FEWEST_EPOCHS = 10;
  private static final int MOST_EPOCHS = 400;

  private final Fingerprint data;
  private final int cores;
  private final List<Choice> choices = new ArrayList<>();

  private GenerativePlanner(Fingerprint data, int cores) {
    this.data = data;
    this.cores = cores;
  }

  /**
   * @param path where the data lie, for the experiment file
   * @param cores of this machine
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} for volumes, for channels that no
   *     picture has, and when all images are one flat grey
   */
  public static GenerativePlan plan(
      GenerativeTask task, String path, long seed, Fingerprint data, int cores) {
    requirePictures(data);
    GenerativePlanner planner = new GenerativePlanner(data, cores);
    PictureSpec input = planner.input();
    GenerativeNetworkSpec network = planner.network(task, input);
    GenerativeFit fit = planner.fit(task, input);
    return new GenerativePlan(
        new GenerativeExperiment(task, path, seed, input, network, fit),
        planner.choices,
        Planner.warnings(data));
  }

  private static void requirePictures(Fingerprint data) {
    if (data.depth().largest() > 1) {
      throw invalid(data, "volumes of up to " + data.depth().largest() + " slices");
    }
    if (data.channels() != 1 && data.channels() != 3) {
      throw invalid(data, "pictures of " + data.channels() + " channels");
    }
    if (data.lowest() >= data.highest()) {
      throw invalid(data, "nothing but one flat grey");
    }
  }

  private static CurieException invalid(Fingerprint data, String found) {
    return new CurieException(
        ErrorCode.DATA_INVALID,
        "expected planar grey or colour pictures to generate or reconstruct, but "
            + data.name()
            + " holds "
            + found
            + "; convert them, or choose another data set");
  }

  private PictureSpec input() {
    int width = side(data.width());
    int height = side(data.height());
    List<Transform> prepare = new ArrayList<>();
    boolean same = data.width().isOnly(width) && data.height().isOnly(height);
    if (!same) {
      prepare.add(new Resize(width, height, Interpolation.LINEAR));
    }
    choose(
        "picture size",
        width + " x " + height,
        same
            ? "all images have this size"
            : "the median size, at most " + LARGEST_SIDE + " so that a CPU can train on it");
    Range range = Range.of(data.lowest(), data.highest());
    choose(
        "intensities",
        plain(range.low()) + " … " + plain(range.high()) + " to -1 … 1",
        "the range that the images use");
    return new PictureSpec(data.channels(), height, width, prepare, range.low(), range.high());
  }

  /** What the samples of these data can be: all of a byte where they fit in one. */
  private record Range(double low, double high) {
    static Range of(double lowest, double highest) {
      boolean isByte = lowest >= 0 && highest <= 255 && highest > 1;
      return isByte ? new Range(0, 255) : new Range(lowest, highest);
    }
  }

  private static int side(Fingerprint.Extent extent) {
    return Math.min(extent.median(), LARGEST_SIDE);
  }

  /** How often pictures can be halved until they are about 7 pixels. */
  private static int levels(PictureSpec input) {
    int side = Math.min(input.height(), input.width());
    int levels = 1;
    while (levels < 4 && side >> (levels + 1) >= SMALLEST_TOP) {
      levels++;
    }
    return levels;
  }

  private GenerativeNetworkSpec network(GenerativeTask task, PictureSpec input) {
    int levels = levels(input);
    return switch (task) {
      case GENERATION -> {
        DcganSpec usual = DcganSpec.defaults();
        int width = isSmall(input) ? usual.width() / 2 : usual.width();
        choose(
            "network",
            "DCGAN, width %d, %d levels, %d numbers of noise, by class"
                .formatted(width, levels, usual.noise()),
            "sharp pictures from few cases; generate --class asks for one of "
                + String.join(", ", data.classes()));
        yield new DcganSpec(
            width, levels, usual.noise(), data.classes().size(), usual.normalization());
      }
      case RECONSTRUCTION -> {
        AutoencoderSpec usual = AutoencoderSpec.defaults();
        int width = isSmall(input) ? usual.width() / 2 : usual.width();
        choose(
            "network",
            "autoencoder, width %d, %d levels, a code of %d numbers"
                .formatted(width, levels, usual.code()),
            "few enough numbers that what is rare cannot be copied through");
        yield new AutoencoderSpec(width, levels, usual.code());
      }
    };
  }

  private GenerativeFit fit(GenerativeTask task, PictureSpec input) {
    int engineThreads = threads(input);
    int train = data.count(Split.TRAIN);
    int batch = train < 1000 ? 32 : 64;
    choose("batch size", "" + batch, "enough steps an epoch from " + train + " cases");
    int toShow =
        switch (task) {
          case GENERATION -> IMAGES_TO_GENERATE;
          case RECONSTRUCTION -> IMAGES_TO_RECONSTRUCT;
        };
    int epochs = Math.clamp(toShow / Math.max(1, train), FEWEST_EPOCHS, MOST_EPOCHS);
    choose("epochs", "" + epochs, "about " + toShow / 1000 + " thousand images in all");
    return switch (task) {
      case GENERATION -> {
        choose(
            "loss",
            "non-saturating, Adam 0.0002 for both networks, generator averaged over epochs",
            "as in the paper (arXiv:1511.06434); an average does not jump from epoch to epoch");
        yield new Adversarial(
            epochs, batch, new AdversarialLoss.NonSaturating(), 1, 2e-4, 2e-4, 0.9, engineThreads);
      }
      case RECONSTRUCTION -> {
        choose("loss", "mean square, Adam 0.002 falling to 0", "converges in few epochs");
        yield new Reconstructing(
            epochs, batch, new AutoencoderLoss.MeanSquare(), Adam.defaults(), 2e-3, engineThreads);
      }
    };
  }

  private int threads(PictureSpec input) {
    boolean small = isSmall(input);
    int threads = small ? 1 : cores;
    choose(
        "engine threads",
        "" + threads,
        small
            ? "steps on pictures this small are too short to share, and one thread gives the same"
                + " bits on any number of cores"
            : "as many as this machine has cores");
    return threads;
  }

  private static boolean isSmall(PictureSpec input) {
    return Math.max(input.width(), input.height()) <= SMALL_SIDE;
  }

  private void choose(String setting, String value, String reason) {
    choices.add(new Choice(setting, value, reason));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
