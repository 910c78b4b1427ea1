// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.data.SplitMaker;
import org.curie.learning.detect.data.BoxNote.Fault;

/**
 * Reads a folder of images with boxes: PASCAL VOC's XML files, or COCO's one JSON file.
 *
 * <p>Splits come from {@code ImageSets/Main} or {@code splits.csv}, else they are made by patient.
 * Where parts are given, an image that stands in none is left out.
 */
public final class DetectionReader {
  private static final String NOTHING = "(no box)";

  private final DataSetReader images;

  /**
   * @param images opens the images
   */
  public DetectionReader(DataSetReader images) {
    this.images = images;
  }

  /** Whether a path is a folder of images with boxes. */
  public static boolean isIn(Path path) {
    return Files.isDirectory(path) && (VocFolder.isOne(path) || CocoFile.isIn(path));
  }

  /**
   * @param seed decides the splits where the data bring none
   * @throws CurieException with an input code, naming what was expected
   */
  public DetectionSet read(Path root, long seed) {
    if (!isIn(root)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNKNOWN,
          root
              + " holds no images with boxes: expected Annotations and JPEGImages as PASCAL VOC has"
              + " them, or images and one JSON file as COCO has it");
    }
    List<BoxNote> notes = new ArrayList<>();
    Annotations found = VocFolder.isOne(root) ? VocFolder.read(root, notes) : CocoFile.read(root);
    SplitTable table = SplitTable.in(root);
    Map<String, Split> splits = found.splits().isEmpty() ? table.splits() : found.splits();
    List<AnnotatedImage> used = new ArrayList<>();
    List<List<LabelledBox>> boxes = new ArrayList<>();
    for (AnnotatedImage image : found.images()) {
      if (splits.isEmpty() || of(image, splits).isPresent()) {
        used.add(image);
        boxes.add(image.checked(found.classes(), notes));
      } else {
        notes.add(new BoxNote(image.id(), Fault.IN_NO_PART, ""));
      }
    }
    requireSome(root, used, found.classes());
    List<Integer> labels = rarest(boxes, found.classes().size());
    List<LabeledCase> cases = new ArrayList<>();
    for (int i = 0; i < used.size(); i++) {
      cases.add(labeled(used.get(i), table, of(used.get(i), splits), labels.get(i)));
    }
    DataSet data = dataSet(root, found.classes(), cases, used, !splits.isEmpty());
    return new DetectionSet(
        SplitMaker.completed(data, seed),
        found.classes(),
        boxes,
        used.stream().map(i -> new DetectionSet.Size(i.width(), i.height())).toList(),
        notes);
  }

  private DataSet dataSet(
      Path root,
      List<String> classes,
      List<LabeledCase> cases,
      List<AnnotatedImage> used,
      boolean splitsGiven) {
    List<String> labels = new ArrayList<>(classes);
    labels.addFirst(NOTHING);
    String name = String.valueOf(root.toAbsolutePath().normalize().getFileName());
    List<Path> files = used.stream().map(AnnotatedImage::file).toList();
    return new DataSet(
        name, labels, cases, new SizedImages(images.images(files), used), splitsGiven);
  }

  private static void requireSome(Path root, List<AnnotatedImage> used, List<String> classes) {
    if (used.isEmpty() || classes.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "%s has %d annotated images of %d classes; expected some of each, and names in the parts"
                  .formatted(root, used.size(), classes.size())
              + " that are those of the images");
    }
  }

  private static Optional<Split> of(AnnotatedImage image, Map<String, Split> splits) {
    return Optional.ofNullable(splits.get(image.id()))
        .or(() -> Optional.ofNullable(splits.get(VocFolder.stem(image.file()))));
  }

  private static LabeledCase labeled(
      AnnotatedImage image, SplitTable table, Optional<Split> split, int label) {
    String patient = image.id();
    if (!table.patients().isEmpty()) {
      patient = table.patients().get(image.id());
      if (patient == null) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "splits.csv names patients, but none for %s; add a row for it".formatted(image.id()));
      }
    }
    return new LabeledCase(image.id(), patient, split.orElse(Split.TRAIN), label);
  }

  /** For each image 1 + the class, of those it shows, that has the fewest boxes; 0 without any. */
  private static List<Integer> rarest(List<List<LabelledBox>> boxes, int classes) {
    int[] counts = new int[classes];
    boxes.forEach(image -> image.forEach(box -> counts[box.category()]++));
    List<Integer> order =
        IntStream.range(0, classes)
            .boxed()
            .sorted((a, b) -> Integer.compare(counts[a], counts[b]))
            .toList();
    return boxes.stream()
        .map(image -> image.stream().map(LabelledBox::category).distinct().toList())
        .map(shown -> order.stream().filter(shown::contains).findFirst().map(k -> k + 1).orElse(0))
        .toList();
  }
}
