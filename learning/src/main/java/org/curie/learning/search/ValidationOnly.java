// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;

/** A data set as a search may see it: whoever asks for what a test case shows is stopped. */
final class ValidationOnly {
  private ValidationOnly() {}

  /** The same cases at the same positions, so that a candidate trains as it would outside. */
  static DataSet of(DataSet data) {
    return data.withCases(
        data.cases(),
        index -> {
          if (data.get(index).split() == Split.TEST) {
            throw new CurieException(
                ErrorCode.DEFECT,
                "a search must never look at a test case, but asked for " + data.get(index).id());
          }
          return index;
        });
  }

  /** The digest of the cases that a search may see. */
  static String sha256(DataSet data) {
    List<LabeledCase> seen = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < data.cases().size(); i++) {
      if (data.get(i).split() != Split.TEST) {
        seen.add(data.get(i));
        positions.add(i);
      }
    }
    return Fingerprint.of(data.withCases(seen, positions::get)).sha256();
  }
}
