// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.Layout.Pair;

/**
 * Reads a folder of images and label maps: {@code images/} beside {@code labels/}, or both in one
 * folder, with {@code splits.csv} or {@code index.csv} where there is one, and {@code labels.csv}
 * (value, name) for the names of labels, and {@code regions.csv} (region, values) where structures
 * are made of several.
 */
public final class SegmentationFolder {
  private SegmentationFolder() {}

  /** Whether a path is a folder that is laid out so. */
  public static boolean isOne(Path path) {
    return Files.isDirectory(path)
        && (PairedFolders.areIn(path) || SideBySide.read(path).isPresent());
  }

  /**
   * @param seed decides splits and folds where the data bring none
   * @param fold which one to test; empty for what the data say: their splits, or their first fold
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link ErrorCode#DATA_INVALID}
   *     when files do not belong together, {@link ErrorCode#DATA_INSUFFICIENT}, {@link
   *     ErrorCode#SETTING_INVALID} when there is no such fold
   */
  public static SegmentationSet read(Path folder, long seed, Optional<FoldSpec> fold) {
    if (!Files.isDirectory(folder)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no folder " + folder + "; expected one with images/ and labels/ in it");
    }
    Layout layout = layout(folder);
    List<String> notes = new ArrayList<>(layout.notes());
    List<SegmentationCase> cases = cases(layout, SplitTable.in(folder), notes);
    if (cases.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT, folder + " holds no image with labels; expected some");
    }
    boolean haveSplits = cases.stream().anyMatch(c -> c.split() != Split.TRAIN);
    boolean haveFolds = Partition.firstFold(cases).isPresent();
    Optional<FoldSpec> tested = fold.isPresent() || haveSplits ? fold : Partition.firstFold(cases);
    if (tested.isPresent() && tested.get().made().isEmpty() && !haveFolds) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "fold %d was asked for, but %s has no splits.csv with a column fold; leave the fold out"
              .formatted(tested.get().held(), folder));
    }
    Partition partition = new Partition(cases, seed);
    List<SegmentationCase> parted =
        tested.isPresent()
            ? partition.fold(tested.get())
            : haveSplits ? partition.given() : partition.made();
    return new SegmentationSet(
        String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
        parted,
        RegionTable.addedTo(LabelTable.in(folder), folder),
        tested,
        tested.isPresent() ? haveFolds : haveSplits,
        notes);
  }

  private static Layout layout(Path folder) {
    if (PairedFolders.areIn(folder)) {
      return PairedFolders.read(folder);
    }
    return SideBySide.read(folder)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.DATA_INVALID,
                    folder
                        + " is no set of images with label maps; expected images/ and labels/ with"
                        + " files of the same names, or NAME.png and NAME_mask.png side by side"));
  }

  private static List<SegmentationCase> cases(
      Layout layout, Map<String, SplitTable.Row> table, List<String> notes) {
    List<String> stems = layout.pairs().stream().map(p -> Stem.of(p.id())).toList();
    Map<String, String> patients = Laterality.patients(stems);
    List<SegmentationCase> cases = new ArrayList<>();
    List<String> unlisted = new ArrayList<>();
    for (Pair pair : layout.pairs()) {
      String stem = Stem.of(pair.id());
      SplitTable.Row row = table.get(stem);
      if (row == null && !table.isEmpty()) {
        unlisted.add(pair.id());
        continue;
      }
      cases.add(
          new SegmentationCase(
              pair.id(),
              row == null ? patients.get(stem) : row.patient().orElse(patients.get(stem)),
              pair.images(),
              pair.labels(),
              row == null ? OptionalInt.empty() : row.fold(),
              row == null ? Split.TRAIN : row.split().orElse(Split.TRAIN)));
    }
    note(unlisted, "case(s) that the table of splits does not name are left out", notes);
    Set<String> missing = new HashSet<>(table.keySet());
    stems.forEach(missing::remove);
    note(missing.stream().sorted().toList(), "row(s) of the table of splits name no file", notes);
    return cases;
  }

  private static void note(List<String> names, String what, List<String> notes) {
    if (!names.isEmpty()) {
      notes.add("%d %s, such as %s".formatted(names.size(), what, names.getFirst()));
    }
  }
}
