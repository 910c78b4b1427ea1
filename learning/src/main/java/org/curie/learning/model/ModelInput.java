// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.CaseContent;
import org.curie.learning.json.UnnamedKind;
import org.curie.learning.operator.Shape;
import org.curie.learning.sequence.SequencePreparation;

/** What a model's network reads, and how it is made from a case. */
public sealed interface ModelInput {
  /** What the network reads, of a batch of open size. */
  Shape shape();

  /**
   * The case as the network reads it, row-major.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when it is no case for this
   *     model, or cannot be brought to what the network reads
   */
  float[] prepared(CaseContent content);

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the model reads no images
   */
  default Images images() {
    return switch (this) {
      case Images images -> images;
      case Sequences _ ->
          throw new CurieException(
              ErrorCode.MODEL_INCOMPATIBLE,
              "this is for models of images, but the model reads sequences; use a model of images");
    };
  }

  /** Images of one size. */
  @UnnamedKind
  record Images(int channels, int depth, int height, int width, List<Transform> preprocessing)
      implements ModelInput {
    public Images {
      preprocessing = List.copyOf(preprocessing);
      if (channels < 1 || depth < 1 || height < 1 || width < 1) {
        throw new IllegalArgumentException(
            "input extents must be at least 1, but were "
                + List.of(channels, depth, height, width));
      }
    }

    @Override
    public Shape shape() {
      return depth == 1
          ? Shape.batchOf(channels, height, width)
          : Shape.batchOf(channels, depth, height, width);
    }

    @Override
    public float[] prepared(CaseContent content) {
      return requireFit(new Preprocessing(preprocessing).apply(content.requireImage())).samples();
    }

    /**
     * The image as the network reads it, with what was done to it.
     *
     * @throws CurieException as {@link #prepared}
     */
    public Preprocessing.Applied applied(Image image) {
      Preprocessing.Applied applied = new Preprocessing(preprocessing).applied(image);
      requireFit(applied.image());
      return applied;
    }

    private Image requireFit(Image image) {
      if (image.channels() != channels
          || image.depth() != depth
          || image.height() != height
          || image.width() != width) {
        throw new CurieException(
            ErrorCode.MODEL_INCOMPATIBLE,
            "the model reads images of "
                + channels
                + " x "
                + depth
                + " x "
                + height
                + " x "
                + width
                + " (channels, slices, rows, columns), but this one is "
                + image
                + " after the model's own steps");
      }
      return image;
    }
  }

  /** Sequences of one length. */
  record Sequences(SequencePreparation preparation) implements ModelInput {
    @Override
    public Shape shape() {
      return preparation.shape();
    }

    @Override
    public float[] prepared(CaseContent content) {
      return preparation.prepared(content.requireSequence());
    }
  }
}
