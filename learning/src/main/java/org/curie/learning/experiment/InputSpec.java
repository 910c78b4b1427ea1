// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.List;
import java.util.OptionalDouble;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.transform.Transform;
import org.curie.learning.json.UnnamedKind;
import org.curie.learning.operator.Shape;

/** What happens to a case between the file and the network, and what the network then reads. */
public sealed interface InputSpec {
  /** What the network reads, of a batch of open size. */
  Shape shape();

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the input is no image
   */
  default Images images() {
    return switch (this) {
      case Images images -> images;
      case Sequences _ ->
          throw new CurieException(
              ErrorCode.SETTING_INVALID,
              "this is for networks over images, but the experiment's input is sequences; choose an"
                  + " experiment with images");
    };
  }

  /**
   * What happens to an image between the file and the network.
   *
   * <p>{@code prepare} brings every image to the same size and to intensities in 0–1; while
   * training, {@code augment} then varies it; {@code normalize} finally centres it. A model in use
   * does the first and the last.
   */
  @UnnamedKind
  record Images(
      int channels,
      int depth,
      int height,
      int width,
      List<Transform> prepare,
      List<Augmentation> augment,
      List<Transform> normalize)
      implements InputSpec {

    public Images {
      prepare = List.copyOf(prepare);
      augment = List.copyOf(augment);
      normalize = List.copyOf(normalize);
      if (channels < 1 || depth < 1 || height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "input extents must be at least 1, but were "
                + channels
                + " x "
                + depth
                + " x "
                + height
                + " x "
                + width);
      }
    }

    /** What the network reads: {@code [n, c, y, x]}, or {@code [n, c, z, y, x]} for volumes. */
    @Override
    public Shape shape() {
      return depth == 1
          ? Shape.batchOf(channels, height, width)
          : Shape.batchOf(channels, depth, height, width);
    }

    /** The image as the network may be shown it, before augmentation. */
    public Image prepared(Image image) {
      return applied(prepare, image);
    }

    /** The last step before the network. */
    public Image normalized(Image image) {
      return applied(normalize, image);
    }

    private static Image applied(List<Transform> steps, Image image) {
      Image result = image;
      for (Transform step : steps) {
        result = step.apply(result);
      }
      return result;
    }
  }

  /**
   * Sequences of one length. Values beyond the bounds are moved to them, those that were not
   * measured are filled in, and each channel is brought to mean 0 and standard deviation 1; bounds,
   * means and deviations are those of the training cases and stand in the model.
   *
   * @param channels that are measured
   * @param outlierShare of a channel's training values at either end that count as errors of
   *     measurement: the bounds lie at the value beyond which no more lie. Absent for no bounds
   */
  record Sequences(int channels, int steps, MissingValues missing, OptionalDouble outlierShare)
      implements InputSpec {
    public Sequences {
      if (channels < 1 || steps < 1) {
        throw new IllegalArgumentException(
            "sequences need channels and steps of at least 1, but had "
                + channels
                + " and "
                + steps);
      }
      if (outlierShare.isPresent()
          && !(outlierShare.getAsDouble() > 0 && outlierShare.getAsDouble() < 0.5)) {
        throw new IllegalArgumentException(
            "outlierShare must be between 0 and 0.5, but was " + outlierShare.getAsDouble());
      }
    }

    /** {@code [n, steps, features]}: channels, then what tells where they were measured. */
    @Override
    public Shape shape() {
      return Shape.batchOf(steps, missing.features(channels));
    }
  }
}
