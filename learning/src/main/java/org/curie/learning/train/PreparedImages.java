// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.learning.data.DataSet;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.operator.Shape;

/**
 * The images of a data set after the deterministic steps: those asked for first are kept in memory
 * until a budget is used up, a third of the heap; the others come from the data set each time,
 * which may have them in a store on disk.
 *
 * <p>Safe for use by several threads: two may prepare the same image, to the same result.
 */
public final class PreparedImages implements PreparedCases {
  private final DataSet data;
  private final InputSpec.Images input;
  private final Kept<Image> kept;

  public PreparedImages(DataSet data, InputSpec.Images input) {
    this(data, input, Runtime.getRuntime().maxMemory() / HEAP_PARTS);
  }

  /**
   * @param budgetBytes what the samples of all images kept in memory may take together; 0 for none
   */
  public PreparedImages(DataSet data, InputSpec.Images input, long budgetBytes) {
    this.data = data;
    this.input = input;
    this.kept =
        new Kept<>(
            data.cases().size(),
            budgetBytes,
            index -> checked(index, data.prepared(index, input.prepare())),
            image -> (long) image.size() * Float.BYTES);
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the steps do not bring the
   *     image to the size the network reads; also what reading and preparing it give
   */
  public Image image(int index) {
    return kept.get(index);
  }

  @Override
  public void require(int index) {
    image(index);
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
