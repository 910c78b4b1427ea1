// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.segment.data.Layout.Pair;

/**
 * A folder of images beside a folder of labels with the same names: {@code images/} and {@code
 * labels/} (or {@code masks/}), or {@code imagesTr/} and {@code labelsTr/} as the Medical
 * Segmentation Decathlon and nnU-Net have them. An image in several files, one for each channel, is
 * named {@code NAME_0000}, {@code NAME_0001} … where its labels are {@code NAME}.
 */
final class PairedFolders {
  private static final List<String> IMAGES = List.of("images", "imagesTr", "image");
  private static final List<String> LABELS = List.of("labels", "labelsTr", "masks", "mask");
  private static final Pattern CHANNEL = Pattern.compile("(.+)_(\\d{4})");
  private static final int NAMED = 5;

  private PairedFolders() {}

  static boolean areIn(Path folder) {
    return first(folder, IMAGES).isPresent() && first(folder, LABELS).isPresent();
  }

  private static Optional<Path> first(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).filter(Files::isDirectory).findFirst();
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when labels have no image or a name
   *     is there twice
   */
  static Layout read(Path folder) {
    Path imageFolder = first(folder, IMAGES).orElseThrow();
    Path labelFolder = first(folder, LABELS).orElseThrow();
    Map<String, Path> labels = byStem(labelFolder);
    Map<String, List<Path>> images = imagesOf(labels, byStem(imageFolder));
    List<Pair> pairs = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    labels.forEach(
        (stem, file) -> {
          List<Path> own = images.remove(stem);
          if (own == null) {
            alone.add(String.valueOf(file.getFileName()));
          } else {
            String name = String.valueOf(own.getFirst().getFileName());
            pairs.add(new Pair(own.size() == 1 ? name : stem, own, file));
          }
        });
    if (!alone.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%d file(s) in %s have no image of the same name in %s: %s; rename or remove them"
              .formatted(
                  alone.size(),
                  labelFolder,
                  imageFolder,
                  String.join(", ", alone.stream().limit(NAMED).toList())));
    }
    List<String> notes = new ArrayList<>();
    if (!images.isEmpty()) {
      notes.add(
          "%d image(s) without labels are left out, such as %s"
              .formatted(images.size(), images.keySet().iterator().next()));
    }
    return new Layout(pairs, notes);
  }

  private static Map<String, Path> byStem(Path folder) {
    Map<String, Path> files = new TreeMap<>();
    for (Path file : ImagesIn.folder(folder)) {
      Path other = files.put(Stem.of(file), file);
      if (other != null) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "%s and %s have one name; expected each case once in %s"
                .formatted(other.getFileName(), file.getFileName(), folder));
      }
    }
    return files;
  }

  /** The files of each image by the name its labels have. */
  private static Map<String, List<Path>> imagesOf(
      Map<String, Path> labels, Map<String, Path> files) {
    Map<String, List<Path>> images = new LinkedHashMap<>();
    files.forEach(
        (stem, file) -> {
          Matcher channel = CHANNEL.matcher(stem);
          boolean numbered =
              !labels.containsKey(stem)
                  && channel.matches()
                  && labels.containsKey(channel.group(1));
          String name = numbered ? channel.group(1) : stem;
          images.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
        });
    return images;
  }
}
