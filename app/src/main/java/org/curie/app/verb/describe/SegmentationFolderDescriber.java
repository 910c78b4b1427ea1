// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curie.app.command.TextTable;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.SegmentationFolder;
import org.curie.learning.segment.data.SegmentationSet;

/** A folder of images with label maps; no pixel is read. */
final class SegmentationFolderDescriber implements Describer {
  private static final long SEED = 1;

  private record Content(
      String name, int cases, long patients, List<Integer> folds, List<String> notes) {}

  @Override
  public boolean recognises(Path path) {
    return SegmentationFolder.isOne(path);
  }

  @Override
  public Description describe(Path path) {
    SegmentationSet set = SegmentationFolder.read(path, SEED, Optional.empty());
    long patients = set.cases().stream().map(c -> c.patient()).distinct().count();
    TextTable table =
        TextTable.of("lw")
            .row("Images with labels", set.cases().size() + " of " + patients + " patients");
    if (set.folds().isEmpty()) {
      for (Split split : Split.values()) {
        table.row(split.word(), set.of(split).size() + (set.splitsGiven() ? "" : ", made here"));
      }
    } else {
      table.row("Folds", set.folds().toString());
    }
    set.notes().forEach(note -> table.row("Note", note));
    return new Description(
        "images with label maps",
        new Content(set.name(), set.cases().size(), patients, set.folds(), set.notes()),
        table.lines());
  }
}
