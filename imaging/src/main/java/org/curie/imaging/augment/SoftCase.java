// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;

/**
 * An image and how much of each class it is said to be.
 *
 * @param target one weight for each class, in most cases with a sum of 1: one-hot, smoothed or
 *     mixed
 */
public record SoftCase(Image image, List<Double> target) {
  public SoftCase {
    target = List.copyOf(target);
  }

  /** A case of one class only. */
  public static SoftCase oneHot(Image image, int label, int classes) {
    List<Double> target = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      target.add(k == label ? 1.0 : 0.0);
    }
    return new SoftCase(image, target);
  }

  /** {@code share} of this target and the rest of the other's. */
  List<Double> mixedTarget(SoftCase other, double share) {
    List<Double> mixed = new ArrayList<>();
    for (int k = 0; k < target.size(); k++) {
      mixed.add(share * target.get(k) + (1 - share) * other.target.get(k));
    }
    return mixed;
  }

  /**
   * @throws CurieException DATA_INVALID unless both have images of one size and as many classes
   */
  void requireLike(SoftCase other) {
    boolean like =
        image.channels() == other.image.channels()
            && image.grid().size().equals(other.image.grid().size())
            && target.size() == other.target.size();
    if (!like) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "only cases of one size and one set of classes can be mixed, but one is %s of %d classes and the other %s of %d; resize the images first"
              .formatted(image, target.size(), other.image, other.target.size()));
    }
  }
}
