// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.start;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.IntensityTransform.Channels;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.ResampleTransform.ResizeVolume;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.operator.Shape;

/** Brings images to the channels and extents that a network was made for. */
record InputFit(int channels, int depth, int height, int width) {
  private static final int IMAGE = 4;
  private static final int VOLUME = 5;

  /**
   * @param reads {@code [n, c, (z,) y, x]}
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when a network reads none
   */
  static InputFit of(Shape reads, String file) {
    if (reads.rank() != IMAGE && reads.rank() != VOLUME) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s reads %s, but images are [n, c, y, x] and volumes [n, c, z, y, x]; choose a network"
                  .formatted(file, reads)
              + " over images");
    }
    int depth = reads.rank() == VOLUME ? reads.dim(2) : 1;
    return new InputFit(
        reads.dim(1), depth, reads.dim(reads.rank() - 2), reads.dim(reads.rank() - 1));
  }

  /** What to change in an experiment file, in words. */
  String advice() {
    String size =
        depth == 1
            ? "{kind: resize, width: %d, height: %d, interpolation: linear}"
                .formatted(width, height)
            : "{kind: resize-volume, width: %d, height: %d, depth: %d, interpolation: linear}"
                .formatted(width, height, depth);
    return "set input.channels: %d, depth: %d, height: %d, width: %d"
            .formatted(channels, depth, height, width)
        + " and begin input.prepare with %s and {kind: channels, count: %d}"
            .formatted(size, channels);
  }

  /**
   * The input that was planned for the data, as the network reads it.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when that cannot be done
   */
  InputSpec.Images applied(InputSpec.Images planned, String file) {
    if ((planned.depth() == 1) != (depth == 1)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s reads %s, but the data are %s; choose a network over %2$s or other data"
              .formatted(file, words(depth), words(planned.depth())));
    }
    List<Transform> prepare = new ArrayList<>(planned.prepare());
    prepare.removeIf(step -> step instanceof Resize || step instanceof ResizeVolume);
    if (channels != planned.channels()) {
      if (channels != 1 && planned.channels() != 1) {
        throw new CurieException(
            ErrorCode.MODEL_INCOMPATIBLE,
            "%s reads %d channels, but the images have %d; choose a network for as many, or for one"
                .formatted(file, channels, planned.channels()));
      }
      prepare.addFirst(new Channels(channels));
    }
    boolean resized = prepare.size() < planned.prepare().size() || !hasExtents(planned);
    if (resized) {
      prepare.addFirst(
          depth == 1
              ? new Resize(width, height, Interpolation.LINEAR)
              : new ResizeVolume(width, height, depth, Interpolation.LINEAR));
    }
    List<Transform> normalize = planned.normalize().stream().map(this::perChannel).toList();
    return new InputSpec.Images(
        channels, depth, height, width, prepare, planned.augment(), normalize);
  }

  private boolean hasExtents(InputSpec.Images input) {
    return input.depth() == depth && input.height() == height && input.width() == width;
  }

  private Transform perChannel(Transform step) {
    return step instanceof Standardize s && s.mean().size() != channels
        ? new Standardize(
            Collections.nCopies(channels, s.mean().getFirst()),
            Collections.nCopies(channels, s.sd().getFirst()))
        : step;
  }

  private static String words(int depth) {
    return depth == 1 ? "images" : "volumes";
  }
}
