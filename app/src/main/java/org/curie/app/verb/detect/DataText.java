// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.util.ArrayList;
import java.util.List;
import org.curie.app.command.TextTable;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;

/** Images with boxes, for people. */
public final class DataText {
  private DataText() {}

  /**
   * @param images looked at once
   */
  public static List<String> of(DetectionSet data, Fingerprint images) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d images of %d patients, %d channel(s), %d x %d pixels in the middle"
            .formatted(
                data.name(),
                data.size(),
                images.patients(),
                images.channels(),
                images.width().median(),
                images.height().median()));
    lines.add("");
    TextTable table = TextTable.of("lrrr").row("Boxes", "train", "validation", "test");
    int[] train = data.counts(Split.TRAIN);
    int[] validation = data.counts(Split.VALIDATION);
    int[] test = data.counts(Split.TEST);
    for (int k = 0; k < train.length; k++) {
      table.row(data.classes().get(k), train[k], validation[k], test[k]);
    }
    table.row(
        "Images",
        data.indices(Split.TRAIN).length,
        data.indices(Split.VALIDATION).length,
        data.indices(Split.TEST).length);
    lines.addAll(table.lines());
    return lines;
  }
}
