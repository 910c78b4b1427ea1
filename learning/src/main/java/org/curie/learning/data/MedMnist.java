// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.format.numpy.NpyArray;
import org.curie.imaging.format.numpy.NpzFile;

/**
 * A MedMNIST file: six arrays, images and labels of three splits.
 *
 * <p><b>Shape</b> images {@code [n, y, x]}, {@code [n, y, x, 3]} or {@code [n, z, y, x]}; labels
 * {@code [n, 1]}. <b>Source</b> Yang et al., MedMNIST v2, Sci Data 2023;10:41,
 * doi:10.1038/s41597-022-01721-8.
 */
final class MedMnist {
  private static final Map<Split, String> PREFIX =
      Map.of(Split.TRAIN, "train", Split.VALIDATION, "val", Split.TEST, "test");

  private static final int HIGHEST_LABEL = 9999;

  private MedMnist() {}

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when an array is missing, the arrays
   *     do not fit together or a label is no class number, {@link ErrorCode#FORMAT_UNSUPPORTED}
   *     when an image has several labels; also as {@link NpzFile}
   */
  static DataSet read(NpzFile npz) {
    List<Part> parts = new ArrayList<>();
    List<LabeledCase> cases = new ArrayList<>();
    for (Split split : Split.values()) {
      Part part = part(npz, split, cases.size());
      for (int i = 0; i < part.count(); i++) {
        String id = PREFIX.get(split) + "/" + i;
        cases.add(new LabeledCase(id, id, split, label(part.labels, i)));
      }
      parts.add(part);
    }
    requireAlike(parts);
    String name = npz.file().getFileName().toString().replaceFirst("(?i)\\.npz$", "");
    return new DataSet(name, classes(name, cases), cases, i -> image(parts, i), true);
  }

  private static Image image(List<Part> parts, int index) {
    int p = parts.size() - 1;
    while (index < parts.get(p).first) {
      p--;
    }
    return parts.get(p).image(index);
  }

  private static Part part(NpzFile npz, Split split, int first) {
    NpyArray images = array(npz, PREFIX.get(split) + "_images");
    NpyArray labels = array(npz, PREFIX.get(split) + "_labels");
    List<Integer> shape = images.shape();
    if (shape.size() < 3 || shape.size() > 4 || shape.subList(1, shape.size()).contains(0)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          images.name()
              + " has shape "
              + shape
              + ", expected [n, y, x], [n, y, x, 3] or [n, z, y, x]");
    }
    requireOneLabelEach(images, labels);
    if (labels.size() != shape.getFirst()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          labels.name()
              + " holds "
              + labels.size()
              + " labels for "
              + shape.getFirst()
              + " images, expected one each");
    }
    return new Part(first, images, labels);
  }

  /** Several yes or no an image, as in ChestMNIST, are another task. */
  private static void requireOneLabelEach(NpyArray images, NpyArray labels) {
    List<Integer> shape = labels.shape();
    boolean several = shape.size() == 2 && shape.get(1) > 1;
    if (several && shape.getFirst().equals(images.shape().getFirst())) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          labels.name()
              + " has "
              + shape.get(1)
              + " labels for each image (several findings may be present at once), but Curie trains"
              + " on one class for each image; keep one column of the labels, for one finding, or"
              + " one class that covers them");
    }
  }

  private static void requireAlike(List<Part> parts) {
    Part first = parts.getFirst();
    for (Part part : parts) {
      if (!part.caseShape().equals(first.caseShape())) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            part.images.name()
                + " holds images of "
                + part.caseShape()
                + ", but "
                + first.images.name()
                + " of "
                + first.caseShape()
                + "; expected one size in all splits");
      }
    }
  }

  private static NpyArray array(NpzFile npz, String name) {
    if (!npz.names().contains(name)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          npz.file()
              + " is no MedMNIST file: it has no array "
              + name
              + "; expected train_images, train_labels, val_images, val_labels, test_images,"
              + " test_labels, found "
              + npz.names());
    }
    return npz.read(name);
  }

  private static int label(NpyArray labels, int index) {
    double value = labels.doubleAt(index);
    if (value != Math.rint(value) || value < 0 || value > HIGHEST_LABEL) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "label "
              + index
              + " of "
              + labels.name()
              + " is "
              + value
              + ", expected a class number from 0 to "
              + HIGHEST_LABEL);
    }
    return (int) value;
  }

  /** The files carry numbers only. */
  private static List<String> classes(String name, List<LabeledCase> cases) {
    int highest = cases.stream().mapToInt(LabeledCase::label).max().orElse(0);
    return MedMnistClasses.of(name)
        .filter(names -> highest < names.size())
        .orElseGet(() -> IntStream.rangeClosed(0, highest).mapToObj(Integer::toString).toList());
  }

  /** One split's arrays; its cases begin at position {@code first} of the data set. */
  private record Part(int first, NpyArray images, NpyArray labels) {
    int count() {
      return images.shape().getFirst();
    }

    List<Integer> caseShape() {
      return images.shape().subList(1, images.shape().size());
    }

    Image image(int index) {
      List<Integer> shape = images.shape();
      boolean colour = shape.size() == 4 && shape.get(3) == 3;
      boolean volume = shape.size() == 4 && !colour;
      int depth = volume ? shape.get(1) : 1;
      int height = shape.get(volume ? 2 : 1);
      int width = shape.get(volume ? 3 : 2);
      int channels = colour ? 3 : 1;
      int size = channels * depth * height * width;
      float[] stored = new float[size];
      images.copyTo((long) (index - first) * size, size, stored, 0);
      Grid grid = Grid.of(width, height, depth, Spacing.UNIT);
      return Image.of(grid, channels, colour ? planes(stored, channels) : stored);
    }

    private static float[] planes(float[] interleaved, int channels) {
      int pixels = interleaved.length / channels;
      float[] planes = new float[interleaved.length];
      for (int p = 0; p < pixels; p++) {
        for (int c = 0; c < channels; c++) {
          planes[c * pixels + p] = interleaved[p * channels + c];
        }
      }
      return planes;
    }
  }
}
