// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Box;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.core.random.RandomStreams;
import org.curie.learning.detect.assign.Assignment;
import org.curie.learning.detect.assign.Assignment.Wanted;
import org.curie.learning.network.detection.PyramidLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
  private static final List<PyramidLevel> LEVELS =
      List.of(new PyramidLevel(4, List.of(8, 8)), new PyramidLevel(8, List.of(4, 4)));
  private static final int PLACES = 80;

  /** What a network that has learned all would answer. */
  private static float[] answer(List<Wanted> boxes, int classes) {
    float[] target = new float[5 * PLACES];
    new Assignment(LEVELS).write(boxes, target);
    float[] answer = new float[(classes + 4) * PLACES];
    Arrays.fill(answer, 0, classes * PLACES, -10);
    for (int p = 0; p < PLACES; p++) {
      if (target[p] > 0) {
        answer[((int) target[p] - 1) * PLACES + p] = 3;
      }
    }
    System.arraycopy(target, PLACES, answer, classes * PLACES, 4 * PLACES);
    return answer;
  }

  @Test
  void whatWasAssigned_isDecodedToTheSameBoxes() {
    List<Wanted> boxes =
        List.of(
            new Wanted(0, Box.planar(2, 3, 13, 15)),
            new Wanted(1, Box.planar(15, 14, 30, 31)),
            new Wanted(0, Box.planar(20, 1, 27, 8)));

    List<Detection> found =
        new Decoder(LEVELS, 2, DecodingSpec.defaults()).boxes(answer(boxes, 2), 0);

    assertThat(found).hasSize(3);
    for (Wanted wanted : boxes) {
      assertThat(found)
          .anySatisfy(
              d -> {
                assertThat(d.category()).isEqualTo(wanted.category());
                assertThat(d.box().iou(wanted.box())).isCloseTo(1, within(1e-6));
                assertThat(d.score()).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-9));
              });
    }
  }

  @Test
  void theSecondImageOfABatch_isReadFromItsPlace() {
    float[] first = answer(List.of(new Wanted(0, Box.planar(2, 3, 13, 15))), 1);
    float[] second = answer(List.of(new Wanted(0, Box.planar(20, 1, 27, 8))), 1);
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Decoder decoder = new Decoder(LEVELS, 1, DecodingSpec.defaults());

    assertThat(decoder.boxes(both, 1)).isEqualTo(decoder.boxes(second, 0));
  }

  @Test
  void onlySoManyBoxes_areKept_theSurest() {
    float[] answer = answer(List.of(), 1);
    for (int p = 0; p < PLACES; p++) {
      answer[p] = p / 100f;
      for (int side = 1; side <= 4; side++) {
        answer[side * PLACES + p] = 0.3f; // far from touching each other
      }
    }

    List<Detection> found = new Decoder(LEVELS, 1, new DecodingSpec(0.05, 0.6, 3)).boxes(answer, 0);

    assertThat(found).extracting(Detection::score).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(found.getFirst().score()).isCloseTo(1 / (1 + Math.exp(-0.79)), within(1e-7));
    assertThat(found).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void suppression_keepsWhatBruteForceKeeps(int seed) {
    RandomGenerator random = new RandomStreams(seed).stream("boxes");
    List<Detection> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      double x = 20 * random.nextDouble();
      double y = 20 * random.nextDouble();
      Box box = Box.planar(x, y, x + 2 + 8 * random.nextDouble(), y + 2 + 8 * random.nextDouble());
      all.add(new Detection(0, box, random.nextInt(40) / 40.0)); // some scores are equal
    }
    all.sort(Comparator.comparingDouble(Detection::score).reversed());

    List<Detection> kept = Suppression.surest(all, 0.4);

    // A box is kept exactly when no kept one before it overlaps: the definition, from the last on.
    boolean[] isKept = new boolean[all.size()];
    for (int i = 0; i < all.size(); i++) {
      isKept[i] = kept.contains(all.get(i));
    }
    for (int i = 0; i < all.size(); i++) {
      boolean hidden = false;
      for (int k = 0; k < i; k++) {
        hidden |= isKept[k] && all.get(k).box().iou(all.get(i).box()) > 0.4;
      }
      assertThat(isKept[i]).isEqualTo(!hidden);
    }
    assertThat(kept).hasSizeBetween(2, 59);
  }
}
