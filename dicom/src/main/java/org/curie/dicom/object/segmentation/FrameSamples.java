// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;

/**
 * The stored samples of a segmentation to be written, layer by layer: a layer is a segment, or all
 * of them for a label map.
 */
final class FrameSamples {
  /** Maximum Fractional Value (0062,000E): all that a byte can hold. */
  static final int MAX_FRACTION = 255;

  private final SegmentationContent content;
  private final List<Segment> segments;
  private final boolean[][] present; // [slice][label]; only where frames are of one label each

  private FrameSamples(SegmentationContent content, List<Segment> segments) {
    this.content = content;
    this.segments = segments;
    this.present = new boolean[content.grid().depth()][segments.getLast().number() + 1];
  }

  /**
   * @throws CurieException with DATA_INVALID when the content does not fit the segments
   */
  static FrameSamples of(SegmentationContent content, List<Segment> segments) {
    FrameSamples samples = new FrameSamples(content, segments);
    switch (content) {
      case SegmentationContent.Labels labels -> samples.requireDescribed(labels.labels());
      case SegmentationContent.BinaryLabels labels -> {
        samples.requireCountedFromOne();
        samples.requireDescribed(labels.labels());
        samples.look(labels.labels());
      }
      case SegmentationContent.BinaryMasks masks -> {
        samples.requireCountedFromOne();
        samples.requireCount(masks.masks().size());
        masks.masks().forEach(FrameSamples::requireMask);
      }
      case SegmentationContent.Fractions fractions -> {
        samples.requireCountedFromOne();
        samples.requireCount(fractions.fractions().size());
        fractions.fractions().forEach(FrameSamples::requireFractions);
      }
    }
    return samples;
  }

  /** Which labels are in which slice, in one pass: with many segments most frames are empty. */
  private void look(LabelMap labels) {
    Grid grid = labels.grid();
    for (int z = 0; z < grid.depth(); z++) {
      for (int y = 0; y < grid.height(); y++) {
        for (int x = 0; x < grid.width(); x++) {
          present[z][labels.label(z, y, x)] = true;
        }
      }
    }
  }

  SegmentationType type() {
    return switch (content) {
      case SegmentationContent.Labels _ -> SegmentationType.LABELMAP;
      case SegmentationContent.BinaryLabels _, SegmentationContent.BinaryMasks _ ->
          SegmentationType.BINARY;
      case SegmentationContent.Fractions _ -> SegmentationType.FRACTIONAL;
    };
  }

  int layers() {
    return type() == SegmentationType.LABELMAP ? 1 : segments.size();
  }

  int bitsAllocated() {
    return switch (type()) {
      case BINARY -> 1;
      case FRACTIONAL -> Byte.SIZE;
      case LABELMAP -> segments.getLast().number() <= MAX_FRACTION ? Byte.SIZE : Short.SIZE;
    };
  }

  /** The stored value at a pixel, counted row by row. */
  int sample(int layer, int k, int pixel) {
    Grid grid = content.grid();
    int y = pixel / grid.width();
    int x = pixel % grid.width();
    return switch (content) {
      case SegmentationContent.Labels labels -> labels.labels().label(k, y, x);
      case SegmentationContent.BinaryLabels labels ->
          labels.labels().label(k, y, x) == segments.get(layer).number() ? 1 : 0;
      case SegmentationContent.BinaryMasks masks -> masks.masks().get(layer).label(k, y, x);
      case SegmentationContent.Fractions fractions ->
          Math.round(fractions.fractions().get(layer).sample(0, k, y, x) * MAX_FRACTION);
    };
  }

  boolean isEmpty(int layer, int k) {
    if (content instanceof SegmentationContent.BinaryLabels) {
      return !present[k][layer + 1];
    }
    int pixels = content.grid().width() * content.grid().height();
    for (int pixel = 0; pixel < pixels; pixel++) {
      if (sample(layer, k, pixel) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Segments Overlap (0062,0013). */
  String overlap() {
    return switch (content) {
      case SegmentationContent.Labels _, SegmentationContent.BinaryLabels _ -> "NO";
      case SegmentationContent.BinaryMasks _ -> overlaps() ? "YES" : "NO";
      case SegmentationContent.Fractions _ -> segments.size() == 1 ? "NO" : "UNDEFINED";
    };
  }

  private boolean overlaps() {
    Grid grid = content.grid();
    for (int k = 0; k < grid.depth(); k++) {
      for (int pixel = 0; pixel < grid.width() * grid.height(); pixel++) {
        int covers = 0;
        for (int layer = 0; layer < layers(); layer++) {
          covers += sample(layer, k, pixel);
        }
        if (covers > 1) {
          return true;
        }
      }
    }
    return false;
  }

  private void requireCountedFromOne() {
    // PS3.3 C.8.20.2: unless in a label map, numbers start at 1 and go up by 1.
    if (segments.getLast().number() != segments.size()) {
      throw invalid(
          "segments must be numbered 1 to "
              + segments.size()
              + ", but the last is "
              + segments.getLast().number());
    }
  }

  private void requireCount(int layers) {
    if (layers != segments.size()) {
      throw invalid(segments.size() + " segments are described, but " + layers + " are given");
    }
  }

  private void requireDescribed(LabelMap labels) {
    boolean[] known = new boolean[segments.getLast().number() + 1];
    known[0] = true;
    segments.forEach(segment -> known[segment.number()] = true);
    for (int label : distinct(labels, known.length)) {
      if (label >= known.length || !known[label]) {
        throw invalid(
            "label " + label + " is in the label map, but no segment of that number is described");
      }
    }
  }

  private static void requireMask(LabelMap mask) {
    for (int label : distinct(mask, 2)) {
      if (label > 1) {
        throw invalid("a mask holds 0 and 1, but has the label " + label);
      }
    }
  }

  /** Which labels there are; of those from {@code ceiling} on the first will do. */
  private static int[] distinct(LabelMap labels, int ceiling) {
    boolean[] seen = new boolean[ceiling];
    Grid grid = labels.grid();
    for (int z = 0; z < grid.depth(); z++) {
      for (int y = 0; y < grid.height(); y++) {
        for (int x = 0; x < grid.width(); x++) {
          int label = labels.label(z, y, x);
          if (label >= ceiling) {
            return new int[] {label};
          }
          seen[label] = true;
        }
      }
    }
    return IntStream.range(0, ceiling).filter(i -> seen[i]).toArray();
  }

  private static void requireFractions(Image image) {
    for (int i = 0; i < image.size(); i++) {
      float fraction = image.sample(i);
      if (!(fraction >= 0 && fraction <= 1)) {
        throw invalid("fractions lie from 0 to 1, but sample " + i + " is " + fraction);
      }
    }
  }

  private static CurieException invalid(String message) {
    return new CurieException(ErrorCode.DATA_INVALID, message);
  }
}
