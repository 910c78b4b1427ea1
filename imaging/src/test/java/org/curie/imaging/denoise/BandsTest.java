// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandsTest {

  @ParameterizedTest
  @CsvSource({"0, 512, 514", "0, 1, 3", "3, 20, 100", "7, 8, 5000", "0, 301, 7", "5, 16, 290"})
  void everyRow_isInExactlyOneBand(int top, int bottom, int stride) {
    Bands bands = Bands.of(top, bottom, stride);

    List<Integer> rows = new ArrayList<>();
    for (int n = 0; n < bands.height(); n++) {
      for (int band = 0; band < bands.count(); band++) {
        if (bands.has(band, n)) {
          rows.add(bands.row(band, n));
        }
      }
    }

    List<Integer> all = IntStream.range(top, bottom).boxed().toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(all);
  }
}
