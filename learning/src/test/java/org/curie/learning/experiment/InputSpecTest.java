// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.transform.IntensityTransform.Brightness;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.FitSpec.ClassWeighting;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputSpecTest {

  @Test
  void steps_areAppliedInTheirOrder_preparingAndNormalizingApart() {
    InputSpec.Images input =
        new InputSpec.Images(
            1,
            1,
            1,
            2,
            List.of(new RescaleRange(0, 100, 0, 1, true), new Brightness(0.5)),
            List.of(),
            List.of(new RescaleRange(0, 1, 0, 10, false)));
    Image image = Image.of(Grid.pixels(2, 1), 1, new float[] {50, 300});
    Image prepared = input.prepared(image);
    assertThat(prepared.samples()).containsExactly(1, 1.5f);
    assertThat(input.normalized(prepared).samples()).containsExactly(10, 15);
  }

  @Test
  void planarImagesAndVolumes_haveTheirShapes() {
    assertThat(input(3, 1, 4, 5).shape()).isEqualTo(Shape.batchOf(3, 4, 5));
    assertThat(input(1, 6, 4, 5).shape()).isEqualTo(Shape.batchOf(1, 6, 4, 5));
  }

  @ParameterizedTest
  @CsvSource({"0,1,4,5", "1,0,4,5", "1,1,-4,5", "1,1,4,0"})
  void extentsBelowOne_areRefused(int channels, int depth, int height, int width) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> input(channels, depth, height, width))
        .withMessageContaining(channels + " x " + depth + " x " + height + " x " + width);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 32, 0.1, 1, 0, 1, 1, epochs",
    "1, 1, 0.1, 1, 0, 1, 1, batchSize",
    "1, 65537, 0.1, 1, 0, 1, 1, batchSize",
    "1, 32, 1, 1, 0, 1, 1, labelSmoothing",
    "1, 32, NaN, 1, 0, 1, 1, labelSmoothing",
    "1, 32, 0.1, -1, 0, 1, 1, gradientClipNorm",
    "1, 32, 0.1, NaN, 0, 1, 1, gradientClipNorm",
    "1, 32, 0.1, 1, -1, 1, 1, patience",
    "1, 32, 0.1, 1, 0, 0, 1, engineThreads",
    "1, 32, 0.1, 1, 0, 1000000, 1, engineThreads",
    "1, 32, 0.1, 1, 0, 1, -1, loaderThreads"
  })
  void aFitOutOfRange_isRefusedByName(
      int epochs,
      int batch,
      double smoothing,
      double clip,
      int patience,
      int engineThreads,
      int loaderThreads,
      String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new FitSpec(
                    epochs,
                    batch,
                    Optimizer.Adam.defaults(),
                    new Schedule.Constant(0.1),
                    new Loss.CrossEntropy(),
                    smoothing,
                    ClassWeighting.NONE,
                    clip,
                    patience,
                    FitSpec.Keep.LAST_EPOCH,
                    Precision.FP32,
                    engineThreads,
                    loaderThreads))
        .withMessageStartingWith(name + " must be");
  }

  private static InputSpec.Images input(int channels, int depth, int height, int width) {
    return new InputSpec.Images(channels, depth, height, width, List.of(), List.of(), List.of());
  }
}
