// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.learning.generate.judge.ReconstructionReport.Rebuilt;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

class JudgeTest {
  private final RandomGenerator random = new RandomStreams(4).stream("judge");

  private List<Image> pictures(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            _ -> {
              float[] picture = new float[5];
              for (int i = 0; i < picture.length; i++) {
                picture[i] = (float) (2 * random.nextDouble() - 1);
              }
              return Image.of(Grid.pixels(5, 1), 1, picture);
            })
        .toList();
  }

  private static Image pair(float a, float b) {
    return Image.of(Grid.pixels(2, 1), 1, new float[] {a, b});
  }

  @Test
  void theNearestPicture_isFound_andItsDistanceIsThatOfSharesOfTheRange() {
    NearestPicture nearest = NearestPicture.to(pair(0, 0), List.of(pair(1, 1), pair(0.2f, -0.2f)));

    assertThat(nearest.index()).isEqualTo(1);
    assertThat(nearest.distance()).isCloseTo(0.1, within(1e-6));
  }

  @Test
  void picturesLikeUnseenOnes_areNoCopies() {
    CopyCheck check = CopyCheck.of(pictures(300), pictures(300), pictures(200));

    assertThat(check.copying()).isBetween(0.4, 0.6);
    assertThat(check.below()).isBetween(0.01, 0.12);
    assertThat(check.nearest()).hasSize(8);
    assertThat(check.nearest().getFirst().distance())
        .isLessThanOrEqualTo(check.nearest().getLast().distance());
  }

  @Test
  void copiesOfTrainingPictures_areFound() {
    List<Image> training = pictures(50);

    CopyCheck check = CopyCheck.of(training.subList(0, 40), pictures(40), training);

    assertThat(check.copying()).isEqualTo(1);
    assertThat(check.below()).isEqualTo(1);
    assertThat(check.medianMade()).isZero();
    assertThat(check.nearest().getFirst().training()).isEqualTo(check.nearest().getFirst().made());
  }

  @Test
  void aRandomNetwork_isAlwaysTheSame() {
    assertThat(RandomFeatures.network(Shape.batchOf(1, 28, 28)).weights().sha256())
        .isEqualTo(RandomFeatures.network(Shape.batchOf(1, 28, 28)).weights().sha256())
        .isNotEqualTo(RandomFeatures.network(Shape.batchOf(3, 28, 28)).weights().sha256());
    assertThat(RandomFeatures.network(Shape.batchOf(3, 9, 30)).graph().outputShape())
        .isEqualTo(Shape.batchOf(64));
  }

  private static Rebuilt rebuilt(String id, double error, double psnr) {
    return new Rebuilt(id, pair(0, 0), pair(0, 0), error, psnr, 0.5);
  }

  /** Mean 24, standard deviation 2, of 4: 24 +- 1.96. */
  @Test
  void aReport_givesMeansWithTheirIntervals_andTheWorstFirst() {
    ReconstructionReport report =
        new ReconstructionReport(
            List.of(
                rebuilt("a", 0.1, 24 - Math.sqrt(3)),
                rebuilt("b", 0.3, 24 + Math.sqrt(3)),
                rebuilt("c", 0.2, 24 - Math.sqrt(3)),
                rebuilt("d", 0.2, 24 + Math.sqrt(3))),
            10);

    var psnr = report.figures().get("psnr");
    assertThat(psnr.value()).isCloseTo(24, within(1e-12));
    assertThat(psnr.low().getAsDouble()).isCloseTo(24 - 1.959964, within(1e-6));
    assertThat(psnr.high().getAsDouble()).isCloseTo(24 + 1.959964, within(1e-6));
    assertThat(report.worst().getFirst().id()).isEqualTo("b");
    assertThat(report.figures().get("psnrOfMeanPicture").value()).isEqualTo(10);
    assertThat(report.heldOut()).isEqualTo(4);
  }

  @Test
  void ofOneCase_thereIsNoInterval() {
    assertThat(
            new ReconstructionReport(List.of(rebuilt("a", 0.1, 20)), 10)
                .figures()
                .get("psnr")
                .low())
        .isEqualTo(OptionalDouble.empty());
  }
}
