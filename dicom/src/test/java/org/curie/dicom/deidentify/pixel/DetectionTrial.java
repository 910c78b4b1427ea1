// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;

/** The detector set to real pictures with text drawn into them, and what came of it. */
record DetectionTrial(int drawn, int found, int reported, int right, int cleanImages, int falseOn) {
  private static final int FROM_ONE_FOLDER = 8;
  private static final double COVERED = 0.95;

  /** Test patterns and the like, with text in their pixels. */
  private static final Set<String> HAVE_TEXT =
      Set.of("cplx_p02.dcm", "ovly_p01.dcm", "test16signed.dcm", "mlut_18.dcm", "vlut_04.dcm");

  private static final String[] TEXTS = {
    "TESTMANN^JONAS", "ID 4711-0815", "12.03.1957", "ST. ELSEWHERE", "DR HOUSE", "MRN 00812345"
  };

  /** Part of the drawn lines that are covered by what was reported. */
  double recall() {
    return found / (double) drawn;
  }

  /** Part of the reported rectangles that touch a drawn line, counting clean pictures too. */
  double precision() {
    return right / (double) reported;
  }

  static DetectionTrial run(long seed, double leastScore, boolean marginOnly) {
    Random random = new Random(seed);
    DetectionTrial sum = new DetectionTrial(0, 0, 0, 0, 0, 0);
    for (Picture picture : pictures()) {
      sum =
          sum.plus(clean(picture, leastScore)).plus(drawn(picture, random, leastScore, marginOnly));
    }
    return sum;
  }

  private static final class Picture {
    private final int width;
    private final int height;
    private final float[] values;

    private Picture(int width, int height, float[] values) {
      this.width = width;
      this.height = height;
      this.values = values;
    }

    /** Some shared files had their pixels replaced by zeros or noise by whoever published them. */
    boolean isPicture() {
      double change = 0;
      double range = 0;
      double mean = 0;
      for (float value : values) {
        mean += value / values.length;
      }
      for (int i = 1; i < values.length; i++) {
        change += Math.abs(values[i] - values[i - 1]);
        range += Math.abs(values[i] - mean);
      }
      return change < 0.8 * range;
    }
  }

  private DetectionTrial plus(DetectionTrial other) {
    return new DetectionTrial(
        drawn + other.drawn,
        found + other.found,
        reported + other.reported,
        right + other.right,
        cleanImages + other.cleanImages,
        falseOn + other.falseOn);
  }

  private static DetectionTrial clean(Picture picture, double leastScore) {
    int reported = find(picture, picture.values, leastScore).size();
    return new DetectionTrial(0, 0, reported, 0, 1, reported > 0 ? 1 : 0);
  }

  private static DetectionTrial drawn(
      Picture picture, Random random, double leastScore, boolean marginOnly) {
    float[] values = picture.values.clone();
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    List<float[]> lines = new ArrayList<>();
    List<Rectangle> boxes = new ArrayList<>();
    boolean bright = marginOnly || random.nextInt(4) > 0;
    for (int n = 0; n < 3; n++) {
      String text = TEXTS[random.nextInt(TEXTS.length)];
      int scale = 1 + random.nextInt(3);
      Rectangle size = DrawnText.box(text, 0, 0, scale);
      if (size.width() + 8 > picture.width || size.height() + 8 > picture.height / 3) {
        continue;
      }
      int x = marginOnly ? 3 : 3 + random.nextInt(picture.width - size.width() - 6);
      int third = picture.height / 3;
      int y =
          marginOnly
              ? (n == 2 ? picture.height - size.height() - 3 : 3 + n * (size.height() + 8))
              : n * third + 3 + random.nextInt(third - size.height() - 4);
      Rectangle box = DrawnText.box(text, x, y, scale);
      if (boxes.stream().anyMatch(other -> other.overlaps(box))) {
        continue;
      }
      float[] coverage =
          DrawnText.coverage(
              text, x, y, scale, random.nextBoolean(), picture.width, picture.height);
      for (int i = 0; i < values.length; i++) {
        values[i] += coverage[i] * ((bright ? most : least) - values[i]);
      }
      lines.add(coverage);
      boxes.add(box);
    }
    List<Rectangle> rectangles = find(picture, values, leastScore);
    int found = 0;
    for (float[] line : lines) {
      found += covered(line, rectangles, picture) >= COVERED ? 1 : 0;
    }
    int right = 0;
    for (Rectangle rectangle : rectangles) {
      right += boxes.stream().anyMatch(box -> box.overlaps(rectangle)) ? 1 : 0;
    }
    return new DetectionTrial(lines.size(), found, rectangles.size(), right, 0, 0);
  }

  private static List<Rectangle> find(Picture picture, float[] values, double leastScore) {
    GrayPlane plane = GrayPlane.spread(picture.width, picture.height, values);
    return TextDetector.find(plane, plane).stream()
        .filter(found -> found.score() >= leastScore)
        .map(TextDetector.Found::rectangle)
        .toList();
  }

  private static double covered(float[] line, List<Rectangle> rectangles, Picture picture) {
    double all = 0;
    double inside = 0;
    for (int i = 0; i < line.length; i++) {
      if (line[i] > 0.5) {
        Rectangle pixel = new Rectangle(i % picture.width, i / picture.width, 1, 1);
        all++;
        inside += rectangles.stream().anyMatch(r -> r.overlaps(pixel)) ? 1 : 0;
      }
    }
    return inside / all;
  }

  private static List<Picture> pictures() {
    Map<Path, Integer> taken = new HashMap<>();
    List<Picture> pictures = new ArrayList<>();
    for (Path path : SharedFiles.all()) {
      try {
        DataSet image = new DicomReader().read(path).dataSet();
        boolean wanted =
            !HAVE_TEXT.contains(path.getFileName().toString())
                && image.integer(Tags.Rows).orElse(0) >= 64
                && image.integer(Tags.Columns).orElse(0) >= 64
                && image.element(Tags.PixelData).orElse(null) instanceof DataElement.Value
                && image.string(Tags.PhotometricInterpretation).orElse("").startsWith("MONO")
                && image.integer(Tags.BitsAllocated).orElse(0) > 1
                && !image.string(Tags.Modality).orElse("").equals("SEG");
        if (wanted && taken.merge(path.getParent(), 1, Integer::sum) <= FROM_ONE_FOLDER) {
          Picture picture = picture(image);
          if (picture.isPicture()) {
            pictures.add(picture);
          }
        }
      } catch (CurieException unreadable) {
        // not every shared file can be read: those are the reader's tests
      }
    }
    return pictures;
  }

  private static Picture picture(DataSet image) {
    PixelLayout layout = PixelLayout.of(image);
    NativePixels pixels = NativePixels.of(layout, image.bytes(Tags.PixelData).orElseThrow());
    float[] values = new float[layout.rows() * layout.columns()];
    int sign = layout.colour() == PixelLayout.Colour.MONOCHROME1 ? -1 : 1;
    for (int i = 0; i < values.length; i++) {
      values[i] = sign * pixels.sample(0, i / layout.columns(), i % layout.columns(), 0);
    }
    return new Picture(layout.columns(), layout.rows(), values);
  }
}
