// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.sequence.Sequence;

/** What a case shows, as it was read. */
public sealed interface CaseContent {
  /** A picture or a volume. */
  record OfImage(Image image) implements CaseContent {}

  /** A signal, or the measurements of a stay. */
  record OfSequence(Sequence sequence) implements CaseContent {}

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when it is none
   */
  default Image requireImage() {
    return switch (this) {
      case OfImage(Image image) -> image;
      case OfSequence(Sequence sequence) ->
          throw new CurieException(
              ErrorCode.MODEL_INCOMPATIBLE,
              "expected an image, but this is a " + sequence + "; use a model of sequences");
    };
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when it is none
   */
  default Sequence requireSequence() {
    return switch (this) {
      case OfSequence(Sequence sequence) -> sequence;
      case OfImage(Image image) ->
          throw new CurieException(
              ErrorCode.MODEL_INCOMPATIBLE,
              "expected a sequence, but this is an " + image + "; use a model of images");
    };
  }
}
