// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.spatial.Axis;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

final class MirroredViewsTest {
  private static final Extent TILE = new Extent(3, 2, 1);

  /** A network of two classes whose second logit is what an image shows, in some way. */
  private record Fake(boolean dependsOnPlace) implements InferenceSession {
    @Override
    public Shape inputShape() {
      return Shape.batchOf(1, 2, 3);
    }

    @Override
    public float[] run(float[] inputs, int count) {
      float[] logits = new float[12];
      for (int i = 0; i < 6; i++) {
        logits[6 + i] = inputs[i] + (dependsOnPlace ? i % 3 - 1 : 0);
      }
      return logits;
    }

    @Override
    public void close() {}
  }

  private static float[] answer(boolean dependsOnPlace, Axis... mirrored) {
    float[] tile = {0, 1, 2, 3, 4, 5};
    return new MirroredViews(new Fake(dependsOnPlace), TILE, List.of(mirrored), softmax())
        .predict(tile);
  }

  @Test
  void aNetworkThatSeesEachPixelAlone_answersTheSameMirrored() {
    float[] plain = answer(false);
    float[] mirrored = answer(false, Axis.HORIZONTAL, Axis.VERTICAL);
    for (int i = 0; i < plain.length; i++) {
      assertThat(mirrored[i]).isCloseTo(plain[i], within(1e-6f));
    }
    assertThat(plain[6]).isEqualTo(0.5f);
    assertThat(plain[0] + plain[6]).isEqualTo(1f);
  }

  @Test
  void aNetworkThatPrefersASide_loosesItsPreference() {
    float[] answer = answer(true, Axis.HORIZONTAL);
    double left = 1 / (1 + Math.exp(-(0 - 1)));
    double right = 1 / (1 + Math.exp(-(0 + 1)));
    assertThat((double) answer[6]).isCloseTo((left + right) / 2, within(1e-6));
  }

  @Test
  void askedAgain_theSameArrayIsFilledAnew() {
    for (List<Axis> mirrored : List.of(List.<Axis>of(), List.of(Axis.HORIZONTAL))) {
      MirroredViews views = new MirroredViews(new Fake(true), TILE, mirrored, softmax());
      float[] first = views.predict(new float[] {0, 1, 2, 3, 4, 5});
      float[] before = first.clone();
      float[] other = views.predict(new float[] {5, 5, 5, 0, 0, 0}).clone();
      float[] again = views.predict(new float[] {0, 1, 2, 3, 4, 5});
      assertThat(again).isSameAs(first).containsExactly(before);
      assertThat(other).isNotEqualTo(before);
    }
  }

  private static Activation softmax() {
    return new Softmax(Math.toIntExact(TILE.voxels()));
  }
}
