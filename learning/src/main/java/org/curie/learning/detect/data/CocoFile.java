// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.detect.data.AnnotatedImage.Raw;
import org.curie.learning.json.Json;

/**
 * A folder with {@code images} and one JSON file of annotations as COCO has them.
 *
 * <p><b>Units</b> a box is its upper left corner and its extents, in pixels. <b>Source</b> Lin et
 * al. 2014, arXiv:1405.0312. <b>Limits</b> what else a file holds, such as outlines, is passed
 * over; files of up to {@value #MOST_BYTES} bytes.
 */
final class CocoFile {
  private static final long MOST_BYTES = 256L << 20;
  private static final String IMAGES = "images";

  private CocoFile() {}

  /** The parts of the format that are read. */
  private record Document(
      List<Listed> images, List<Category> categories, List<Annotation> annotations) {}

  private record Listed(long id, String file_name, int width, int height) {}

  private record Category(long id, String name) {}

  private record Annotation(
      long image_id, long category_id, List<Double> bbox, OptionalInt iscrowd) {}

  static boolean isIn(Path root) {
    return Files.isDirectory(root.resolve(IMAGES)) && json(root).size() == 1;
  }

  private static List<Path> json(Path root) {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(f -> f.toString().endsWith(".json") && Files.isRegularFile(f))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot list " + root + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} when a listed image is not there,
   *     {@link ErrorCode#DATA_INVALID} when numbers of images or classes are not known or not
   *     unique, {@link ErrorCode#SETTING_INVALID} when it is no such JSON
   */
  static Annotations read(Path root) {
    Path file = json(root).getFirst();
    Document document = Json.readKnown(text(file), Document.class, file.toString());
    Map<Long, String> classes = new LinkedHashMap<>();
    document.categories().stream()
        .sorted(Comparator.comparingLong(Category::id))
        .forEach(c -> putOnce(file, classes, c.id(), c.name(), "category"));
    Map<Long, List<Raw>> boxes = new HashMap<>();
    Map<Long, Listed> images = new LinkedHashMap<>();
    for (Listed image : document.images()) {
      putOnce(file, images, image.id(), image, "image");
      boxes.put(image.id(), new ArrayList<>());
    }
    for (Annotation a : document.annotations()) {
      List<Raw> ofImage = known(file, boxes, a.image_id(), "image");
      ofImage.add(box(file, a, known(file, classes, a.category_id(), "category")));
    }
    List<AnnotatedImage> annotated = new ArrayList<>();
    images.forEach((id, image) -> annotated.add(annotated(root, file, image, boxes.get(id))));
    return new Annotations(annotated, List.copyOf(classes.values()), Map.of());
  }

  private static AnnotatedImage annotated(Path root, Path file, Listed image, List<Raw> boxes) {
    if (image.width() < 1 || image.height() < 1) {
      throw invalid(
          file,
          "%s is of %d x %d pixels".formatted(image.file_name(), image.width(), image.height()));
    }
    return new AnnotatedImage(
        image.file_name(), imageFile(root, file, image), image.width(), image.height(), boxes);
  }

  private static Path imageFile(Path root, Path file, Listed image) {
    Optional<Path> found = Optional.empty();
    try {
      found =
          Stream.of(root.resolve(IMAGES), root)
              .map(folder -> folder.resolve(image.file_name()).normalize())
              .filter(path -> path.startsWith(root.normalize()) && Files.isRegularFile(path))
              .findFirst();
    } catch (InvalidPathException e) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          file + ": an image's file_name cannot be that of a file (" + e.getReason() + ")",
          e);
    }
    return found.orElseThrow(
        () ->
            new CurieException(
                ErrorCode.FILE_NOT_FOUND,
                "%s names the image %s, which is not in %s; add it, or remove it from the file"
                    .formatted(file, image.file_name(), root.resolve(IMAGES))));
  }

  private static Raw box(Path file, Annotation a, String category) {
    if (a.bbox().size() != 4) {
      throw invalid(file, "a box has " + a.bbox().size() + " numbers, expected 4");
    }
    double x = a.bbox().get(0);
    double y = a.bbox().get(1);
    return new Raw(
        category,
        List.of(x, y, x + a.bbox().get(2), y + a.bbox().get(3)),
        a.iscrowd().orElse(0) == 0);
  }

  private static <T> void putOnce(Path file, Map<Long, T> map, long id, T value, String what) {
    if (map.putIfAbsent(id, value) != null) {
      throw invalid(file, "there are two of " + what + " " + id);
    }
  }

  private static <T> T known(Path file, Map<Long, T> map, long id, String what) {
    T found = map.get(id);
    if (found == null) {
      throw invalid(file, "an annotation is of " + what + " " + id + ", which is not listed");
    }
    return found;
  }

  private static CurieException invalid(Path file, String how) {
    return new CurieException(ErrorCode.DATA_INVALID, file + ": " + how + "; mend the file");
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "%s has %d bytes, but up to %d are read; split the data set"
                .formatted(file, Files.size(file), MOST_BYTES));
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new CurieException(ErrorCode.FORMAT_DAMAGED, file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
