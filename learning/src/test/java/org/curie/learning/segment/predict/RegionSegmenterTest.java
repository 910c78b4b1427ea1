// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.ResampleTransform.ResampleToSpacing;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.operator.Shape;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.LabelScheme.Label;
import org.curie.learning.segment.data.Region;
import org.curie.learning.segment.experiment.InferenceSpec;
import org.curie.learning.segment.experiment.PatchSpec;
import org.junit.jupiter.api.Test;

/** Regions read from networks whose answers are known. */
final class RegionSegmenterTest {
  private static final LabelScheme NESTED =
      new LabelScheme(
              List.of(new Label(0, "background"), new Label(5, "rim"), new Label(9, "core")),
              OptionalInt.empty())
          .withRegions(
              List.of(new Region("whole", List.of(5, 9), 5), new Region("core", List.of(9), 9)));

  /** A network that answers, pixel by pixel, or with the same for every patch. */
  private record Fake(int side, Function<float[], float[]> network) implements InferenceSession {
    @Override
    public Shape inputShape() {
      return Shape.batchOf(1, side, side);
    }

    @Override
    public float[] run(float[] inputs, int count) {
      return network.apply(inputs);
    }

    @Override
    public void close() {}
  }

  private static LabelMap found(Fake fake, Image image, Transform... prepare) {
    PatchSpec patch = new PatchSpec(1, fake.side(), fake.side(), 1, List.of(prepare));
    Segmenter.Rules rules =
        new Segmenter.Rules(new InferenceSpec(0.5, List.of()), NESTED, 2, List.of());
    try (Segmenter segmenter = new Segmenter(List.of(fake), patch, rules, 1)) {
      return segmenter.classes(image);
    }
  }

  /** Whole where the sample is above 10; core where it is above 20, or below -20. */
  private static float[] thresholds(float[] samples) {
    float[] logits = new float[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      logits[i] = samples[i] - 10;
      logits[samples.length + i] = Math.abs(samples[i]) - 20;
    }
    return logits;
  }

  @Test
  void eachRegionThatIsMoreProbableThanAHalf_isWritten_theLastOverTheOthers() {
    Grid grid = Grid.pixels(11, 9); // larger than a patch: stitched
    float[] samples = new float[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i * 37 % 61 - 30.5f;
    }
    LabelMap found =
        found(new Fake(4, RegionSegmenterTest::thresholds), Image.of(grid, 1, samples));
    for (int i = 0; i < samples.length; i++) {
      int expected = Math.abs(samples[i]) > 20 ? 2 : samples[i] > 10 ? 1 : 0;
      assertThat(found.label(i)).as("sample %s", samples[i]).isEqualTo(expected);
    }
  }

  @Test
  void aHalf_isNotEnough() {
    Image image = Image.of(Grid.pixels(2, 2), 1, new float[] {10, 20, 10.1f, 20.1f});
    assertThat(found(new Fake(2, RegionSegmenterTest::thresholds), image).array())
        .containsExactly(0, 1, 1, 2);
  }

  /**
   * Four prepared pixels of 4 mm: the first and the last nothing, the second rim, the third core.
   * Between them the shares of rim and core add up for the whole.
   */
  @Test
  void onTheGridOfTheImage_aRegionHasMoreThanHalfOfTheWeights_whateverItIsMadeOf() {
    float[] logits = {-9, 9, 9, -9, -9, -9, 9, -9};
    Image image = Image.of(Grid.pixels(8, 8), 1, new float[64]);
    LabelMap found =
        found(
            new Fake(2, _ -> logits.clone()),
            image,
            new ResampleToSpacing(4, 4, 1, Interpolation.LINEAR));
    int together = 0;
    for (int y = 2; y < 6; y++) {
      for (int x = 2; x < 6; x++) {
        double u = (x + 0.5) / 4 - 0.5;
        double v = (y + 0.5) / 4 - 0.5;
        double rim = u * (1 - v);
        double core = (1 - u) * v;
        int expected = core > 0.5 ? 2 : rim + core > 0.5 ? 1 : 0;
        assertThat(found.label(0, y, x)).as("%d %d", x, y).isEqualTo(expected);
        together += expected == 1 && rim < 0.5 ? 1 : 0;
      }
    }
    assertThat(together).isPositive(); // else shares never had to add up
  }
}
