// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.spatial.Axis.DEPTH;
import static org.curie.imaging.spatial.Axis.HORIZONTAL;
import static org.curie.imaging.spatial.Axis.VERTICAL;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against whole transforms in NumPy and interpolation in SciPy. Samples go to 250: the tolerances
 * are some 1e-6 of that, where an interpolated image in single precision was transformed some 1e-5.
 */
class ArtifactReferenceTest {
  private static final List<Double> COEFFICIENTS =
      Stream.concat(
              Stream.of(0.1, -0.3, 0.2, 0.25, 0.4, -0.15, 0.1, 0.3, -0.2, 0.35),
              IntStream.range(0, 10).mapToObj(i -> 0.05 * (7 * i % 11 - 5)))
          .toList();
  private static final List<Movement> FLAT =
      List.of(
          new Movement(0.3, List.of(3.0, 0.0, 8.0), List.of(1.5, -0.7, 4.0)),
          new Movement(0.8, List.of(0.0, 9.0, -5.0), List.of(-2.0, 1.0, 0.0)));
  private static final List<Movement> VOLUME =
      List.of(
          new Movement(0.25, List.of(4.0, -3.0, 6.0), List.of(1.0, -2.0, 1.5)),
          new Movement(0.9, List.of(-2.0, 5.0, -7.0), List.of(-1.2, 0.4, 2.0)));
  private static final List<Movement> LATE =
      List.of(new Movement(0.6, List.of(4.0, -3.0, 6.0), List.of(1.0, -2.0, 1.5)));

  private static Arguments flat(String name, double tolerance, UnaryOperator<Image> step) {
    return Arguments.of(name, tolerance, References.flat(), step);
  }

  private static Arguments volume(String name, double tolerance, UnaryOperator<Image> step) {
    return Arguments.of(name, tolerance, References.volume(), step);
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        flat("flat", 0, image -> image),
        volume("volume", 0, image -> image),
        flat("ghosted-flat-y", 1e-4, i -> KSpaceMasks.ghosted(i, VERTICAL, 3, 0.8, 0.1)),
        flat("ghosted-flat-x", 1e-4, i -> KSpaceMasks.ghosted(i, HORIZONTAL, 4, 0.5, 0)),
        volume("ghosted-volume-z", 1e-4, i -> KSpaceMasks.ghosted(i, DEPTH, 2, 0.7, 0)),
        flat("truncated-flat-x", 1e-4, i -> KSpaceMasks.truncated(i, HORIZONTAL, 0.5)),
        volume("truncated-volume-y", 1e-4, i -> KSpaceMasks.truncated(i, VERTICAL, 0.4)),
        flat("spiked-flat", 1e-4, i -> Spike.added(i, 3, 4, 0, 0.3)),
        volume("spiked-volume", 1e-4, i -> Spike.added(i, 2, 5, 3, 1.2)),
        flat("biased-flat", 1e-4, i -> PolynomialField.applied(i, COEFFICIENTS)),
        volume("biased-volume", 2e-4, i -> PolynomialField.applied(i, COEFFICIENTS)),
        volume("biased-order-1", 2e-4, i -> PolynomialField.applied(i, List.of(0.25, 0.75))),
        flat("blurred-flat", 2e-4, i -> Smear.along(i, 3.3, -1.7, 0)),
        volume("blurred-volume", 2e-4, i -> Smear.along(i, -2.2, 0.9, 4)),
        flat("coarse-flat", 1e-4, i -> LargerVoxels.of(i, 0.4, 0.7, 1)),
        volume("coarse-volume", 1e-4, i -> LargerVoxels.of(i, 0.6, 0.5, 0.3)),
        flat("moved-flat", 1e-3, i -> Motion.during(i, VERTICAL, FLAT)),
        volume("moved-volume", 1e-3, i -> Motion.during(i, DEPTH, VOLUME)),
        volume("moved-volume-x", 1e-3, i -> Motion.during(i, HORIZONTAL, LATE)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void anArtefact_isThatOfTheIndependentDefinition(
      String name, double tolerance, Image image, UnaryOperator<Image> step) throws IOException {
    References.load().assertEqual(step.apply(image), name, tolerance);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void anArtefact_isTheSameOnEveryNumberOfThreads(
      String name, double tolerance, Image image, UnaryOperator<Image> step) {
    Image expected = step.apply(image);
    for (int threads = 2; threads <= 5; threads++) {
      assertThat(Threads.use(threads, () -> step.apply(image))).isEqualTo(expected);
    }
  }
}
