// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.registration.cost.Correlation;
import org.curie.imaging.registration.cost.Cost;
import org.curie.imaging.registration.cost.MeanSquares;
import org.curie.imaging.registration.cost.MutualInformation;
import org.curie.imaging.registration.cost.ValueRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The analytic derivative along every direction a pose may take, against central differences. */
class ComparisonTest {
  private static final double STEP_MM = 1e-5;

  static Stream<Arguments> cases() {
    return Stream.of(Bodies.VOLUME, Bodies.PICTURE)
        .flatMap(
            grid ->
                Stream.of(Motion.values())
                    .flatMap(
                        motion ->
                            Stream.of(Similarity.values())
                                .map(similarity -> Arguments.of(grid, motion, similarity))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradient_isTheFiniteDifference(Grid grid, Motion motion, Similarity similarity) {
    Image fixed = Bodies.on(grid);
    Random random = new Random(3);
    Affine moved = Motions.affine(random, 0.05, 6, 4, grid);
    Image moving = Bodies.on(Motions.otherGrid(grid), moved);
    Places places = inner(Places.of(fixed, Optional.empty(), 3_000, 7), grid);
    Comparison comparison = comparison(places, moving, similarity);
    Frame frame = Frame.of(grid);
    Tangent tangent = new Tangent(motion, frame, Spread.of(places));
    double[] near = random.doubles(tangent.size(), -1, 1).toArray();
    Pose pose =
        tangent.moved(Pose.shift(Spread.of(places).centre(), Spread.of(places).centre()), near);
    double[] gradient = tangent.gradient(pose, comparison.at(pose.fixedToMoving()).gradient());
    double longest = 0;
    for (double g : gradient) {
      longest = Math.max(longest, Math.abs(g));
    }
    for (int i = 0; i < tangent.size(); i++) {
      double difference =
          (along(comparison, tangent, pose, i, STEP_MM)
                  - along(comparison, tangent, pose, i, -STEP_MM))
              / (2 * STEP_MM);
      // a place that crosses from one cell to the next has a corner: none, or few, within the step
      assertThat(gradient[i]).as("direction %d", i).isCloseTo(difference, within(1e-4 * longest));
    }
  }

  private static double along(
      Comparison comparison, Tangent tangent, Pose pose, int direction, double step) {
    double[] steps = new double[tangent.size()];
    steps[direction] = step;
    return comparison.at(tangent.moved(pose, steps).fixedToMoving()).cost();
  }

  /** Those in the middle: the overlap must not change within the step. */
  private static Places inner(Places all, Grid grid) {
    int[] kept =
        java.util.stream.IntStream.range(0, all.count())
            .filter(i -> Math.abs(all.x()[i]) < 18 && Math.abs(all.y()[i]) < 18)
            .filter(i -> grid.isPlanar() || Math.abs(all.z()[i]) < 18)
            .toArray();
    return new Places(
        pick(all.x(), kept), pick(all.y(), kept), pick(all.z(), kept), pick(all.value(), kept));
  }

  private static double[] pick(double[] all, int[] kept) {
    return java.util.Arrays.stream(kept).mapToDouble(i -> all[i]).toArray();
  }

  private static Comparison comparison(Places places, Image moving, Similarity similarity) {
    Cost cost =
        switch (similarity) {
          case MEAN_SQUARES -> new MeanSquares();
          case CORRELATION -> new Correlation();
          case MUTUAL_INFORMATION ->
              new MutualInformation(
                  ValueRange.of(places.value()),
                  new ValueRange(-100, 400), // all of it: no corner at the ends
                  32);
        };
    return new Comparison(
        places, new MovingSampler(moving, Optional.empty()), moving.grid().toPatient(), cost);
  }

  @Test
  void anyNumberOfThreads_givesTheSameBits() {
    Image fixed = Bodies.on(Bodies.VOLUME);
    Image moving = Bodies.on(Motions.otherGrid(Bodies.VOLUME));
    Places places = Places.of(fixed, Optional.empty(), 20_000, 7);
    for (Similarity similarity : Similarity.values()) {
      Comparison comparison = comparison(places, moving, similarity);
      Comparison.Answer one = comparison.at(Affine.IDENTITY);
      for (int threads : List.of(2, 5)) {
        Comparison.Answer many = Threads.use(threads, () -> comparison.at(Affine.IDENTITY));
        assertThat(many.cost()).isEqualTo(one.cost());
        assertThat(many.gradient()).isEqualTo(one.gradient());
        assertThat(many.overlap()).isEqualTo(one.overlap());
      }
    }
  }

  @Test
  void equalImages_haveNoSquaredDifferenceAndFullCorrelation() {
    Image image = Bodies.on(Bodies.VOLUME);
    Places places = Places.of(image, Optional.empty(), 5_000, 7);
    assertThat(comparison(places, image, Similarity.MEAN_SQUARES).at(Affine.IDENTITY).cost())
        .isCloseTo(0, within(1e-20));
    assertThat(comparison(places, image, Similarity.CORRELATION).at(Affine.IDENTITY).cost())
        .isCloseTo(-1, within(1e-12));
  }
}
