// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.Csv;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.loop.RunFolder;

/**
 * Looks whether a run learned from cases by which another, that builds on it, is to be judged: by
 * the list of cases in its folder. A file that lies in no run folder tells nothing.
 */
final class EarlierSplit {
  private EarlierSplit() {}

  /**
   * @throws CurieException with {@link ErrorCode#FILE_UNREADABLE} when the list cannot be read
   */
  static Optional<String> warning(NamedFile file, DataSet data) {
    Path list = new RunFolder(file.path().toAbsolutePath().getParent()).splits();
    if (!Files.exists(list)) {
      return Optional.empty();
    }
    Set<String> lines = lines(list);
    List<String> seen = new ArrayList<>();
    for (LabeledCase c : data.cases()) {
      String label = data.classes().get(c.label());
      String learned = Csv.row(c.id(), c.patient(), label, Split.TRAIN.word()).strip();
      if (c.split() != Split.TRAIN && lines.contains(learned)) {
        seen.add(c.id());
      }
    }
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d case(s) outside training stand in the training part of the run that made the %s %s (first: %s): figures may be too good; split the data as there, with the same seed"
                .formatted(seen.size(), file.setting(), file.path(), seen.getFirst()));
  }

  private static Set<String> lines(Path list) {
    try {
      return new HashSet<>(Files.readAllLines(list));
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + list + ": " + e.getMessage(), e);
    }
  }
}
