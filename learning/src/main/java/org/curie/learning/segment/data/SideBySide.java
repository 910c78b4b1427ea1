// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curie.learning.segment.data.Layout.Pair;

/**
 * Images and their labels in one folder, the labels named after the image with a word behind it:
 * {@code Image_01L.jpg} and {@code Image_01L_1stHO.png}, {@code scan7.nii.gz} and {@code
 * scan7_mask.nii.gz}.
 *
 * <p>Every image file of the folder must be an image with labels, or labels. Where there are
 * several labels to an image, by several readers, the first word in the order of the alphabet is
 * the truth; the others are not used.
 */
final class SideBySide {
  private static final String SEPARATORS = "_-";

  private SideBySide() {}

  /** The pairs of a folder that is laid out so; empty for any other. */
  static Optional<Layout> read(Path folder) {
    List<Path> files = ImagesIn.folder(folder);
    Map<String, Path> byStem = new TreeMap<>();
    files.forEach(file -> byStem.put(Stem.of(file), file));
    if (files.size() < 2 || byStem.size() < files.size()) {
      return Optional.empty();
    }
    Map<String, Map<String, Path>> readings = new TreeMap<>(); // by image, then by word
    for (Map.Entry<String, Path> e : byStem.entrySet()) {
      imageOf(e.getKey(), byStem)
          .ifPresent(
              image ->
                  readings
                      .computeIfAbsent(image, _ -> new HashMap<>())
                      .put(e.getKey().substring(image.length() + 1), e.getValue()));
    }
    int labels = readings.values().stream().mapToInt(Map::size).sum();
    TreeSet<String> words = new TreeSet<>();
    readings.values().forEach(r -> words.addAll(r.keySet()));
    words.removeIf(word -> !readings.values().stream().allMatch(r -> r.containsKey(word)));
    if (words.isEmpty() || readings.size() + labels != files.size()) {
      return Optional.empty();
    }
    return Optional.of(layout(readings, byStem, words));
  }

  /** The longest other name that this one begins with, up to a separator. */
  private static Optional<String> imageOf(String stem, Map<String, Path> byStem) {
    for (int end = stem.length() - 1; end > 0; end--) {
      if (SEPARATORS.indexOf(stem.charAt(end)) >= 0 && byStem.containsKey(stem.substring(0, end))) {
        return Optional.of(stem.substring(0, end));
      }
    }
    return Optional.empty();
  }

  private static Layout layout(
      Map<String, Map<String, Path>> readings, Map<String, Path> byStem, SortedSet<String> words) {
    String truth = words.first();
    List<Pair> pairs = new ArrayList<>();
    readings.forEach(
        (stem, reading) -> {
          Path image = byStem.get(stem);
          pairs.add(
              new Pair(String.valueOf(image.getFileName()), List.of(image), reading.get(truth)));
        });
    List<String> notes = new ArrayList<>();
    notes.add("The labels of an image are the file named after it with \"" + truth + "\" behind");
    words.remove(truth);
    if (!words.isEmpty()) {
      notes.add("Other readings of the same images are not used: " + String.join(", ", words));
    }
    return new Layout(pairs, notes);
  }
}
