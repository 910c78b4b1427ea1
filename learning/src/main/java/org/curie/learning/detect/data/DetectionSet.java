// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.BoxNote.Fault;

/**
 * Images with true boxes, each image in one split.
 *
 * <p>The images are a {@link DataSet} whose classes are that of the rarest box in an image, or
 * none: by them splits are made alike. Immutable; safe for use by several threads.
 */
public final class DetectionSet {
  private static final int NAMED = 3;

  private final DataSet images;
  private final List<String> classes;
  private final List<List<LabelledBox>> boxes;
  private final List<Size> sizes;
  private final List<BoxNote> notes;

  /** Pixels of an image, as its annotation says. */
  public record Size(int width, int height) {}

  /**
   * @param boxes one list for each image
   */
  DetectionSet(
      DataSet images,
      List<String> classes,
      List<List<LabelledBox>> boxes,
      List<Size> sizes,
      List<BoxNote> notes) {
    this.images = images;
    this.classes = List.copyOf(classes);
    this.boxes = boxes.stream().map(List::copyOf).toList();
    this.sizes = List.copyOf(sizes);
    this.notes = List.copyOf(notes);
  }

  public String name() {
    return images.name();
  }

  /** What a box can show. */
  public List<String> classes() {
    return classes;
  }

  /** The images with their patients and splits. */
  public DataSet images() {
    return images;
  }

  public int size() {
    return images.cases().size();
  }

  public List<LabelledBox> boxes(int index) {
    return boxes.get(index);
  }

  public Size size(int index) {
    return sizes.get(index);
  }

  /** What was survived while reading. */
  public List<BoxNote> notes() {
    return notes;
  }

  /** The positions of a split's images, ascending. */
  public int[] indices(Split split) {
    return images.indices(split);
  }

  /** An image after these steps. */
  public Image prepared(int index, List<Transform> steps) {
    return images.prepared(index, steps);
  }

  /** How many boxes of each class a split has; those that do not count are left out. */
  public int[] counts(Split split) {
    int[] counts = new int[classes.size()];
    for (int index : indices(split)) {
      boxes.get(index).stream().filter(LabelledBox::counts).forEach(b -> counts[b.category()]++);
    }
    return counts;
  }

  /** The same images and boxes, split otherwise. */
  public DetectionSet withImages(DataSet otherwiseSplit) {
    return new DetectionSet(otherwiseSplit, classes, boxes, sizes, notes);
  }

  /**
   * Digest over the images, their splits, and every box in its order.
   *
   * @param ofImages of {@link #images}
   */
  public String sha256(Fingerprint ofImages) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ofImages.sha256().getBytes(StandardCharsets.UTF_8));
      for (List<LabelledBox> ofImage : boxes) {
        digest.update((ofImage + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What was survived, a sentence for each kind of fault with its first case. */
  public List<String> warnings() {
    Map<Fault, List<BoxNote>> byFault = new EnumMap<>(Fault.class);
    for (BoxNote note : notes) {
      byFault.computeIfAbsent(note.fault(), f -> new ArrayList<>()).add(note);
    }
    List<String> warnings = new ArrayList<>();
    byFault.forEach(
        (fault, found) ->
            warnings.add(
                "%d %s %s: %s"
                    .formatted(
                        found.size(),
                        fault.isOfImage() ? "image(s)" : "box(es)",
                        fault.words(),
                        found.stream()
                            .limit(NAMED)
                            .map(
                                n ->
                                    n.found().isEmpty()
                                        ? n.caseId()
                                        : n.caseId() + ": " + n.found())
                            .collect(
                                Collectors.joining("; ", "", found.size() > NAMED ? "; …" : "")))));
    return warnings;
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when a class has no box to
   *     learn from, or nothing is left to validate on
   */
  public void requireTrainable() {
    int[] train = counts(Split.TRAIN);
    for (int k = 0; k < train.length; k++) {
      if (train[k] == 0) {
        throw new CurieException(
            ErrorCode.DATA_INSUFFICIENT,
            "%s: class %s has no box in the training part; add some or remove the class"
                .formatted(name(), classes.get(k)));
      }
    }
    if (indices(Split.VALIDATION).length == 0) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT, name() + " has no validation image to choose by");
    }
  }
}
