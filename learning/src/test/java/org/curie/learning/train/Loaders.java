// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.ImageSource;
import org.curie.learning.engine.Batch;
import org.curie.learning.experiment.Experiment;

/** Loaders over images of 8 x 8 equal samples that tell which case they are. */
final class Loaders {
  private Loaders() {}

  static void assertNoThreadIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("loader-")) {
        assertThat(thread.join(Duration.ofSeconds(30)))
            .as(thread.getName() + " has ended")
            .isTrue();
      }
    }
  }

  static List<Integer> numbers(Batch batch) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < batch.count(); i++) {
      numbers.add((int) batch.inputs().get(i * 64));
    }
    return numbers;
  }

  static Image constant(int value) {
    float[] samples = new float[64];
    Arrays.fill(samples, value);
    return Image.of(Grid.pixels(8, 8), 1, samples);
  }

  static DataSet numbered(DataSet like, ImageSource images) {
    return new DataSet(like.name(), like.classes(), like.cases(), images, true);
  }

  static BatchLoader loader(Experiment experiment, DataSet data) {
    return new BatchLoader(experiment, data, PreparedCases.of(data, experiment.input()));
  }
}
