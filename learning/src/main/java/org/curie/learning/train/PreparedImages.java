// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
public final class PreparedImages {
  private static final int HEAP_PARTS = 3;

  private final DataSet data;
  private final InputSpec input;
  private final AtomicReferenceArray<Image> kept;
  private final AtomicLong left; // bytes of the budget

  public PreparedImages(DataSet data, InputSpec input) {
    this(data, input, Runtime.getRuntime().maxMemory() / HEAP_PARTS);
  }

  /**
   * @param budgetBytes what the samples of all images kept in memory may take together; 0 for none
   */
  public PreparedImages(DataSet data, InputSpec input, long budgetBytes) {
    this.data = data;
    this.input = input;
    this.kept = new AtomicReferenceArray<>(data.cases().size());
    this.left = new AtomicLong(budgetBytes);
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the steps do not bring the
   *     image to the size the network reads; also what reading and preparing it give
   */
  public Image image(int index) {
    Image image = kept.get(index);
    if (image == null) {
      image = checked(index, data.prepared(index, input.prepare()));
      keep(index, image);
    }
    return image;
  }

  private void keep(int index, Image image) {
    long bytes = (long) image.size() * Float.BYTES;
    if (left.get() < bytes) {
      return;
    }
    boolean fits = left.addAndGet(-bytes) >= 0;
    if (!fits || !kept.compareAndSet(index, null, image)) {
      left.addAndGet(bytes);
    }
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
