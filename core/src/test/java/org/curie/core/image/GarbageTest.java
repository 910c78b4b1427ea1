// SPDX-License-Identifier: Apache-2.0
package org.curie.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.junit.jupiter.api.Test;

final class GarbageTest {
  private static final Affine UNIT = new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

  @Test
  void whatNobodyReaches_isGone_whereImagesAreLarge() {
    WeakReference<float[]> left = new WeakReference<>(new float[1 << 20]);
    Garbage.collect(new Grid(512, 512, 400, UNIT));
    assertThat(left.get()).isNull();
  }
}
