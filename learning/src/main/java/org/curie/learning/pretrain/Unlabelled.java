// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.ImageSource;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;

/**
 * The training part of a data set and nothing else of it: images of other parts cannot be asked
 * for, and all labels are 0, whatever the cases show.
 */
final class Unlabelled {
  private static final int FEWEST = 2;

  private Unlabelled() {}

  /**
   * @param views how often each case stands in the result, side by side; randomness that goes by
   *     the place of a case then differs between its views
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when there are fewer than two
   *     training cases
   */
  static DataSet of(DataSet data, int views) {
    int[] train = data.indices(Split.TRAIN);
    if (train.length < FEWEST) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "%s has %d training case(s), but at least %d are needed to tell images apart; add images"
              .formatted(data.name(), train.length, FEWEST));
    }
    List<LabeledCase> cases = new ArrayList<>();
    for (int index : train) {
      LabeledCase c = data.get(index);
      for (int view = 0; view < views; view++) {
        String id = views == 1 ? c.id() : c.id() + " view " + (view + 1);
        cases.add(new LabeledCase(id, c.patient(), Split.TRAIN, 0));
      }
    }
    ImageSource images =
        new ImageSource() {
          @Override
          public Image image(int index) {
            return data.image(train[index / views]);
          }

          @Override
          public Image prepared(int index, List<Transform> steps) {
            return data.prepared(train[index / views], steps);
          }
        };
    return new DataSet(data.name(), data.classes(), cases, images, data.splitsGiven());
  }
}
