// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.learning.data.ImageOpener;

/** From the files of a case to its image and the values of its labels, on one grid. */
public final class CaseFiles {
  private final ImageOpener opener;

  public CaseFiles(ImageOpener opener) {
    this.opener = opener;
  }

  /** All files whose bytes the image is made of; none where that is not sure. */
  public List<Path> sources(SegmentationCase one) {
    List<Path> sources = new ArrayList<>();
    for (Path file : one.images()) {
      List<Path> own = opener.sources(file);
      if (own.isEmpty()) {
        return List.of();
      }
      sources.addAll(own);
    }
    return sources;
  }

  /**
   * The image, the channels of several files one after the other.
   *
   * @throws CurieException with an input code, when a file cannot be read or its size or place is
   *     not that of the first
   */
  public Image image(SegmentationCase one) {
    return stacked(one.images());
  }

  /**
   * As {@link #image}, of files that have no labels.
   *
   * @throws CurieException as {@link #image}
   */
  public Image stacked(List<Path> files) {
    Image first = opener.open(files.getFirst());
    if (files.size() == 1) {
      return first;
    }
    List<Image> images = new ArrayList<>(List.of(first));
    int channels = first.channels();
    for (Path file : files.subList(1, files.size())) {
      Image next = opener.open(file);
      first.grid().requireSamePlace(next.grid(), file.toString());
      images.add(next);
      channels += next.channels();
    }
    float[] samples = new float[Math.multiplyExact(channels, first.grid().voxels())];
    int at = 0;
    for (Image image : images) {
      image.copyTo(samples, at);
      at += image.size();
    }
    return Image.of(first.grid(), channels, samples);
  }

  /**
   * The values of the label file on the grid of the image.
   *
   * @throws CurieException with an input code, when the file cannot be read, holds no labels, or
   *     has another size or place than the image
   */
  public LabelMap labels(SegmentationCase one, Grid imageGrid) {
    Path file = one.labels();
    if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.jpe?g")) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          file
              + " keeps labels as JPEG, which changes them; expected a format without loss, such as"
              + " PNG or NIfTI");
    }
    Image stored = grey(opener.open(file));
    imageGrid.requireSamePlace(stored.grid(), file.toString());
    try {
      return LabelMap.of(stored.withGrid(imageGrid));
    } catch (CurieException e) {
      throw new CurieException(e.code(), file + ": " + e.getMessage(), e);
    }
  }

  /** One channel where all are equal, as in masks that were saved as colours. */
  private static Image grey(Image image) {
    int voxels = image.grid().voxels();
    float[] samples = image.array();
    for (int i = voxels; i < samples.length; i++) {
      if (samples[i] != samples[i % voxels]) {
        return image; // LabelMap refuses it, and says why
      }
    }
    return image.channels() == 1
        ? image
        : Image.of(image.grid(), 1, Arrays.copyOf(samples, voxels));
  }
}
