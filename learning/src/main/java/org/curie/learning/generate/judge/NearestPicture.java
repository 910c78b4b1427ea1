// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.judge;

import java.util.List;
import org.curie.core.image.Image;

/**
 * The nearest of some pictures to one.
 *
 * <p><b>Formula</b> of the distance: root of the mean squared difference of samples from 0 to 1.
 *
 * @param index which one
 */
record NearestPicture(int index, double distance) {

  static NearestPicture to(Image picture, List<Image> among) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < among.size(); i++) {
      double squares = squares(picture.array(), among.get(i).array(), least);
      if (squares < least) {
        least = squares;
        nearest = i;
      }
    }
    return new NearestPicture(nearest, Math.sqrt(least / picture.size()) / 2);
  }

  /** The sum of squared differences, or as soon as it is clear one that is not below the least. */
  private static double squares(float[] a, float[] b, double least) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
      if (sum >= least) {
        return sum;
      }
    }
    return sum;
  }
}
