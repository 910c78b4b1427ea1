// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation.RandomFlip;
import org.curie.imaging.augment.Augmentation.RandomGamma;
import org.curie.imaging.augment.ChoiceAugmentation.OneOf;
import org.curie.imaging.augment.ChoiceAugmentation.SomeOf;
import org.curie.imaging.augment.SpatialAugmentation.RandomQuarterTurn;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.transform.IntensityTransform.Gamma;
import org.curie.imaging.transform.SpatialTransform.Flip;
import org.curie.imaging.transform.SpatialTransform.Rotate;
import org.curie.imaging.transform.Transform;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private static final int MANY = 12_000;
  private static final RandomStreams STREAMS = new RandomStreams(17);
  private static final List<Augmentation> THREE =
      List.of(
          new RandomFlip(Axis.VERTICAL, 1), new RandomGamma(0.5, 2, 1), new RandomQuarterTurn(1));

  @Test
  void oneOf_choosesEachEquallyOften() {
    Map<Class<?>, Integer> seen = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      List<Transform> steps = new OneOf(THREE, 1).sample(STREAMS.stream("one", i));
      assertThat(steps).hasSize(1);
      seen.merge(steps.getFirst().getClass(), 1, Integer::sum);
    }
    assertThat(seen).containsOnlyKeys(Flip.class, Gamma.class, Rotate.class);
    double fiveErrors = 5 * Math.sqrt(1 / 3.0 * 2 / 3.0 / MANY);
    assertThat(seen.values())
        .allSatisfy(n -> assertThat((double) n / MANY).isCloseTo(1 / 3.0, within(fiveErrors)));
  }

  /** 1 to 2 of three: each number half of the time, each set of a number equally often. */
  @Test
  void someOf_choosesEveryNumberAndEverySetEquallyOftenAndKeepsTheOrder() {
    Map<List<Integer>, Integer> seen = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      List<Integer> places =
          new SomeOf(THREE, 1, 2, 1)
              .sample(STREAMS.stream("some", i)).stream()
                  .map(step -> step instanceof Flip ? 0 : step instanceof Gamma ? 1 : 2)
                  .toList();
      assertThat(places).isSorted();
      seen.merge(places, 1, Integer::sum);
    }
    assertThat(seen)
        .containsOnlyKeys(
            List.of(0), List.of(1), List.of(2), List.of(0, 1), List.of(0, 2), List.of(1, 2));
    double fiveErrors = 5 * Math.sqrt(1 / 6.0 * 5 / 6.0 / MANY);
    assertThat(seen.values())
        .allSatisfy(n -> assertThat((double) n / MANY).isCloseTo(1 / 6.0, within(fiveErrors)));
  }

  @Test
  void whicheverIsChosen_theSameNumberOfDrawsIsTaken() {
    for (Augmentation choice : List.of(new OneOf(THREE, 0.5), new SomeOf(THREE, 0, 3, 0.5))) {
      long[] after =
          IntStream.range(0, 50)
              .mapToLong(
                  i -> {
                    Counting counting = new Counting(STREAMS.stream("draws", i));
                    choice.sample(counting);
                    return counting.draws;
                  })
              .distinct()
              .toArray();
      assertThat(after).hasSize(1);
    }
  }

  @Test
  void everyAugmentation_takesTheSameNumberOfDrawsEveryTime() {
    EveryAugmentation.of(0.5)
        .forEach(
            augmentation ->
                assertThat(
                        IntStream.range(0, 40)
                            .mapToLong(
                                i -> {
                                  Counting counting = new Counting(STREAMS.stream("all", i));
                                  augmentation.sample(counting);
                                  return counting.draws;
                                })
                            .distinct()
                            .count())
                    .as(augmentation.toString())
                    .isEqualTo(1));
  }

  @Test
  void emptyAndImpossibleChoices_areRefused() {
    assertThatThrownBy(() -> new OneOf(List.of(), 1)).hasMessageContaining("choices");
    assertThatThrownBy(() -> new SomeOf(THREE, 2, 1, 1)).hasMessageContaining("least steps");
    assertThatThrownBy(() -> new SomeOf(THREE, 1, 4, 1)).hasMessageContaining("most steps");
  }

  /** Counts the words drawn. */
  private static final class Counting implements RandomGenerator {
    private final RandomGenerator random;
    private long draws;

    Counting(RandomGenerator random) {
      this.random = random;
    }

    @Override
    public long nextLong() {
      draws++;
      return random.nextLong();
    }
  }
}
