// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.learning.data.DataSet;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.operator.Shape;

/**
 * The images of a data set after the deterministic steps, kept in memory where they fit.
 *
 * <p>Safe for use by several threads: two may prepare the same image, to the same result.
 */
public final class PreparedImages {
  private static final double HEAP_SHARE = 0.4;

  private final DataSet data;
  private final InputSpec input;
  private final AtomicReferenceArray<Image> kept;
  private final boolean keep;

  public PreparedImages(DataSet data, InputSpec input) {
    this.data = data;
    this.input = input;
    this.kept = new AtomicReferenceArray<>(data.cases().size());
    long bytes = (long) data.cases().size() * input.shape().caseSize() * Float.BYTES;
    this.keep = bytes <= HEAP_SHARE * Runtime.getRuntime().maxMemory();
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the steps do not bring the
   *     image to the size the network reads
   */
  public Image image(int index) {
    Image image = kept.get(index);
    if (image == null) {
      image = checked(index, input.prepared(data.image(index)));
      if (keep) {
        kept.set(index, image);
      }
    }
    return image;
  }

  private Image checked(int index, Image image) {
    Shape shape = input.shape();
    if (image.channels() != input.channels()
        || image.depth() != input.depth()
        || image.height() != input.height()
        || image.width() != input.width()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "case "
              + data.get(index).id()
              + " is "
              + image
              + " after preparation, but the network"
              + " reads "
              + shape
              + "; add a resize step or leave the case out");
    }
    return image;
  }
}
