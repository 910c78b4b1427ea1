// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.AnnotatedImage.Raw;
import org.curie.learning.detect.data.BoxNote.Fault;

/**
 * A folder as PASCAL VOC lays it out: {@code Annotations} with an XML file for each image of {@code
 * JPEGImages} (or {@code images}), and perhaps {@code ImageSets/Main} with {@code train.txt},
 * {@code val.txt} and {@code test.txt}, an image's name without its ending in each line.
 *
 * <p><b>Units</b> VOC counts pixels from 1 and includes both ends: 1 is subtracted from lower ends.
 */
final class VocFolder {
  private static final List<String> IMAGES = List.of("JPEGImages", "images");
  private static final String ANNOTATIONS = "Annotations";
  private static final long LONGEST_LIST = 64L << 20;

  private final Path root;
  private final List<BoxNote> notes;

  private VocFolder(Path root, List<BoxNote> notes) {
    this.root = root;
    this.notes = notes;
  }

  static boolean isOne(Path root) {
    return Files.isDirectory(root.resolve(ANNOTATIONS)) && imageFolder(root).isPresent();
  }

  private static Optional<Path> imageFolder(Path root) {
    return IMAGES.stream().map(root::resolve).filter(Files::isDirectory).findFirst();
  }

  /**
   * @param notes gets what was survived
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} for an annotation without image,
   *     {@link ErrorCode#FORMAT_DAMAGED} for one that is none
   */
  static Annotations read(Path root, List<BoxNote> notes) {
    return new VocFolder(root, notes).read();
  }

  private Annotations read() {
    Map<String, Path> files = new HashMap<>();
    for (Path file : sorted(imageFolder(root).orElseThrow())) {
      String name = String.valueOf(file.getFileName());
      if (ImageFile.isName(name) && files.put(stem(file), file) != null) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "%s holds two images named %s with different endings; keep one"
                .formatted(file.getParent(), stem(file)));
      }
    }
    List<AnnotatedImage> images = new ArrayList<>();
    for (Path xml : sorted(root.resolve(ANNOTATIONS))) {
      if (xml.toString().endsWith(".xml")) {
        images.add(image(xml, Optional.ofNullable(files.remove(stem(xml)))));
      }
    }
    files.values().stream()
        .sorted()
        .forEach(f -> notes.add(new BoxNote(f.getFileName().toString(), Fault.UNLABELLED, "")));
    return new Annotations(images, List.of(), splits());
  }

  private AnnotatedImage image(Path xml, Optional<Path> image) {
    XmlTree annotation = XmlTree.read(xml);
    Path file =
        image.orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FILE_NOT_FOUND,
                    "%s is of no image: expected one named %s in %s; add it, or remove the annotation"
                        .formatted(xml, stem(xml), imageFolder(root).orElseThrow())));
    List<Raw> boxes = new ArrayList<>();
    for (XmlTree object : annotation.all("object")) {
      boxes.add(box(xml, object));
    }
    return new AnnotatedImage(
        String.valueOf(file.getFileName()),
        file,
        extent(xml, annotation, "width"),
        extent(xml, annotation, "height"),
        boxes);
  }

  private static Raw box(Path xml, XmlTree object) {
    String name = object.textAt("name");
    if (name.isEmpty()) {
      throw invalid(xml, "an object has no name");
    }
    return new Raw(
        name,
        List.of(
            number(object, "xmin") - 1,
            number(object, "ymin") - 1,
            number(object, "xmax"),
            number(object, "ymax")),
        !object.textAt("difficult").equals("1"));
  }

  private static double number(XmlTree object, String end) {
    try {
      return Double.parseDouble(object.textAt("bndbox", end));
    } catch (NumberFormatException _) {
      return Double.NaN; // becomes a note that names the box
    }
  }

  private static int extent(Path xml, XmlTree annotation, String axis) {
    String text = annotation.textAt("size", axis);
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw invalid(
          xml, "expected the image's %s in pixels in size, found \"%s\"".formatted(axis, text));
    }
    return Integer.parseInt(text);
  }

  private static CurieException invalid(Path xml, String how) {
    return new CurieException(
        ErrorCode.DATA_INVALID, xml + ": " + how + "; mend the annotation or remove it");
  }

  /** By image name without ending; empty where the folder has no lists. */
  private Map<String, Split> splits() {
    Map<String, Split> splits = new HashMap<>();
    for (Split split : Split.values()) {
      String word = split == Split.VALIDATION ? "val" : split.word();
      Path list = root.resolve("ImageSets").resolve("Main").resolve(word + ".txt");
      for (String name : lines(list)) {
        Split other = splits.put(name, split);
        if (other != null && other != split) {
          throw new CurieException(
              ErrorCode.DATA_INVALID,
              "%s stands in %s and in %s; keep it in one".formatted(name, other.word(), list));
        }
      }
    }
    return splits;
  }

  private static List<String> lines(Path list) {
    if (!Files.isRegularFile(list)) {
      return List.of();
    }
    try {
      if (Files.size(list) > LONGEST_LIST) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED, list + " is too large for a list of names; is it one?");
      }
      return Files.readAllLines(list).stream()
          .map(line -> line.strip().split("\\s+", 2)[0])
          .filter(name -> !name.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + list + ": " + e.getMessage(), e);
    }
  }

  static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
  }

  private static List<Path> sorted(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot list " + folder + ": " + e.getMessage(), e);
    }
  }
}
