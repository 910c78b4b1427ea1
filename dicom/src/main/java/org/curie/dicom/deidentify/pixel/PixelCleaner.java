// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tags;

/**
 * Blacks out text in native pixels: where a device rule says that its kind of device draws, and
 * where the detector finds text, in every frame.
 *
 * <p><b>Limits</b> compressed pixels are refused: decode them first. Of an image with many frames
 * sixteen, spread evenly, are searched. Safe for use by several threads.
 */
public final class PixelCleaner {
  private static final int MOST_FRAMES = 16;
  private static final long MOST_PIXELS = 1L << 25;
  private static final double DOUBT = 0.1; // what staying put can make good
  private static final double STABLE = 0.25; // how much of the doubt vanishes when text stays put

  private final PixelCleaningSpec spec;

  public PixelCleaner(PixelCleaningSpec spec) {
    this.spec = spec;
  }

  /**
   * @param image with its Pixel Data (7FE0,0010)
   * @throws CurieException FORMAT_UNSUPPORTED for compressed pixels and layouts that are not
   *     cleaned, FORMAT_DAMAGED when the pixels do not fit their description
   */
  public CleanedPixels clean(DataSet image) {
    DataElement element =
        image
            .element(Tags.PixelData)
            .orElseThrow(
                () ->
                    new CurieException(
                        ErrorCode.FORMAT_UNSUPPORTED,
                        "pixels that can be cleaned stand in "
                            + Dictionary.describe(Tags.PixelData)
                            + ", but there is none"));
    if (!(element instanceof DataElement.Value value)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "compressed pixels cannot be cleaned; decode them to native pixels first");
    }
    NativePixels pixels = NativePixels.of(PixelLayout.of(image), value.bytes());
    List<CleanedRegion> regions = regions(image, pixels);
    if (regions.isEmpty()) {
      return new CleanedPixels(value, regions);
    }
    for (int frame = 0; frame < pixels.layout().frames(); frame++) {
      int[] black = Black.of(pixels, frame, image);
      for (CleanedRegion region : regions) {
        pixels.fill(frame, region.rectangle(), black);
      }
    }
    Bytes cleaned = Bytes.owning(pixels.bytes());
    return new CleanedPixels(new DataElement.Value(value.tag(), value.vr(), cleaned), regions);
  }

  private List<CleanedRegion> regions(DataSet image, NativePixels pixels) {
    List<CleanedRegion> regions = new ArrayList<>();
    for (DeviceRule rule : spec.rules().matching(image)) {
      for (Rectangle rectangle : rule.rectangles()) {
        if (rectangle.x() < pixels.layout().columns() && rectangle.y() < pixels.layout().rows()) {
          regions.add(new CleanedRegion(rectangle, 1, rule.toString()));
        }
      }
    }
    if (spec.detectText()) {
      regions.addAll(detected(image, pixels));
    }
    return regions;
  }

  private List<CleanedRegion> detected(DataSet image, NativePixels pixels) {
    int frames = pixels.layout().frames();
    int looked = Math.min(frames, MOST_FRAMES);
    refuseTooLarge(pixels.layout());
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < looked; i++) {
      int frame = looked == 1 ? 0 : (int) ((long) i * (frames - 1) / (looked - 1));
      GrayPlane bright = GrayPlane.of(pixels, frame, image, true);
      GrayPlane dark =
          pixels.layout().colour() == PixelLayout.Colour.RGB
              ? GrayPlane.of(pixels, frame, image, false)
              : bright;
      for (TextDetector.Found found : TextDetector.find(bright, dark)) {
        if (found.score() >= spec.leastScore() - DOUBT) {
          Sighting.add(sightings, found);
        }
      }
    }
    List<CleanedRegion> regions = new ArrayList<>();
    for (Sighting sighting : sightings) {
      double score = looked == 1 ? sighting.score : sighting.stable(looked, STABLE);
      if (score >= spec.leastScore()) {
        regions.add(new CleanedRegion(sighting.rectangle, score, "text detector"));
      }
    }
    return regions;
  }

  private static void refuseTooLarge(PixelLayout layout) {
    long pixels = (long) layout.rows() * layout.columns();
    if (pixels > MOST_PIXELS) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "text is looked for in frames of at most "
              + MOST_PIXELS
              + " pixels, but this has "
              + pixels
              + "; use device rules alone");
    }
  }

  /** Text seen at one place in one or more frames. */
  private static final class Sighting {
    private Rectangle rectangle;
    private double score;
    private int frames = 1;

    private Sighting(TextDetector.Found found) {
      this.rectangle = found.rectangle();
      this.score = found.score();
    }

    private static void add(List<Sighting> sightings, TextDetector.Found found) {
      for (Sighting sighting : sightings) {
        if (sighting.rectangle.overlaps(found.rectangle())) {
          sighting.rectangle = sighting.rectangle.around(found.rectangle());
          sighting.score = Math.max(sighting.score, found.score());
          sighting.frames++;
          return;
        }
      }
      sightings.add(new Sighting(found));
    }

    /** Text stays where it is while the picture moves: staying takes part of the doubt away. */
    private double stable(int looked, double part) {
      double stays = Math.min(1, frames / (double) looked);
      return score + (1 - score) * part * stays * stays * score;
    }
  }
}
