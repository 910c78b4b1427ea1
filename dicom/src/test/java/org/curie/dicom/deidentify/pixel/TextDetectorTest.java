// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDetectorTest {
  private static final int WIDTH = 512;
  private static final int HEIGHT = 256;
  private static final double LEAST_SCORE = PixelCleaningSpec.defaults().leastScore();

  @ParameterizedTest
  @CsvSource({
    "1,false,255",
    "1,true,255",
    "2,false,255",
    "2,true,255",
    "3,false,255",
    "4,true,255",
    "2,false,0",
    "3,true,0"
  })
  void textOnASmoothGround_isFoundInOnePlace(int scale, boolean smooth, float ink) {
    float[] values = ground(7);
    String text = "TESTMANN 12.03.1957";
    float[] coverage = DrawnText.coverage(text, 20, 30, scale, smooth, WIDTH, HEIGHT);
    for (int i = 0; i < values.length; i++) {
      values[i] += coverage[i] * (ink - values[i]);
    }
    GrayPlane plane = GrayPlane.spread(WIDTH, HEIGHT, values);
    List<TextDetector.Found> found =
        TextDetector.find(plane, plane).stream().filter(f -> f.score() >= LEAST_SCORE).toList();
    Rectangle box = DrawnText.box(text, 20, 30, scale);
    assertThat(found).isNotEmpty();
    assertThat(found).allSatisfy(f -> assertThat(f.rectangle().overlaps(box)).isTrue());
    assertThat(found)
        .anySatisfy(
            f -> {
              assertThat(f.rectangle().x()).isLessThanOrEqualTo(box.x());
              assertThat(f.rectangle().right(WIDTH)).isGreaterThanOrEqualTo(box.right(WIDTH));
            });
  }

  @Test
  void smoothGroundEdgesAndNoise_areNoText() {
    float[] values = ground(9);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean inside = (x - 256) * (x - 256) + (y - 128) * (y - 128) < 90 * 90;
        values[y * WIDTH + x] += inside ? 90 : 0;
      }
    }
    GrayPlane plane = GrayPlane.spread(WIDTH, HEIGHT, values);
    assertThat(TextDetector.find(plane, plane)).noneMatch(f -> f.score() >= LEAST_SCORE);
  }

  private static float[] ground(long seed) {
    Random random = new Random(seed);
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      double wave = Math.sin(x / 60.0) + Math.cos(y / 45.0);
      values[i] = (float) (110 + 25 * wave + 4 * random.nextGaussian());
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void textInTheMarginsOfRealPictures_isFound_andCleanPicturesAreLeftAlone(long seed) {
    DetectionTrial trial = DetectionTrial.run(seed, LEAST_SCORE, true);
    assertThat(trial.drawn()).as("%s", trial).isGreaterThan(80);
    assertThat(trial.recall()).as("%s", trial).isGreaterThanOrEqualTo(0.95);
    assertThat(trial.precision()).as("%s", trial).isGreaterThanOrEqualTo(0.85);
    assertThat(trial.falseOn() / (double) trial.cleanImages())
        .as("%s", trial)
        .isLessThanOrEqualTo(0.3);
  }

  @Test
  void textAnywhereInRealPictures_alsoOverAnatomy_isMostlyFound() {
    DetectionTrial trial = DetectionTrial.run(13, LEAST_SCORE, false);
    assertThat(trial.drawn()).as("%s", trial).isGreaterThan(80);
    assertThat(trial.recall()).as("%s", trial).isGreaterThanOrEqualTo(0.7);
    assertThat(trial.precision()).as("%s", trial).isGreaterThanOrEqualTo(0.85);
  }
}
