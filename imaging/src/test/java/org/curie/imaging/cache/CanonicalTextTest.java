// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.transform.SpatialTransform.Flip;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {
  record Empty() {}

  record One(Object value) {}

  record Two(String a, String b) {}

  record Other(Object value) {}

  @SuppressWarnings("ArrayRecordComponent") // that is what is refused
  record Array(float[] values) {}

  @Test
  void whatDiffers_hasAnotherText() {
    List<List<? extends Record>> all =
        List.of(
            List.of(),
            List.of(new Empty()),
            List.of(new Empty(), new Empty()),
            List.of(new One(1)),
            List.of(new One(1L)),
            List.of(new One(1f)),
            List.of(new One(1d)),
            List.of(new One((short) 1)),
            List.of(new One((byte) 1)),
            List.of(new One('1')),
            List.of(new One("1")),
            List.of(new One(true)),
            List.of(new One(0d)),
            List.of(new One(-0d)),
            List.of(new One(Double.NaN)),
            List.of(new One(0.1)),
            List.of(new One(Math.nextUp(0.1))),
            List.of(new Other(0.1)),
            List.of(new One(List.of())),
            List.of(new One(List.of(1, 2))),
            List.of(new One(List.of(2, 1))),
            List.of(new One(List.of(List.of(1), 2))),
            List.of(new One(Optional.of("x"))),
            List.of(new One(OptionalInt.of(3))),
            List.of(new One(OptionalDouble.of(3))),
            List.of(new One(Axis.HORIZONTAL)),
            List.of(new One(Axis.VERTICAL)),
            List.of(new Flip(Axis.HORIZONTAL)),
            List.of(new Flip(Axis.VERTICAL)),
            List.of(new One(new Two("a", "b"))),
            List.of(new Two("a", "b")),
            List.of(new Two("a;b=s1:", "b")),
            List.of(new Two("a", ";b=s1:b")),
            List.of(new Two("", "ab")));
    Set<String> texts = new HashSet<>();
    for (List<? extends Record> steps : all) {
      assertThat(texts.add(CanonicalText.of(steps))).as("%s", steps).isTrue();
    }
  }

  @Test
  void equalSteps_haveTheSameText() {
    assertThat(CanonicalText.of(List.of(new Two(new String("a"), "b"), new One(List.of(1.5)))))
        .isEqualTo(CanonicalText.of(List.of(new Two("a", "b"), new One(List.of(1.5)))));
  }

  @Test
  void whatHasNoText_isRefused() {
    assertThatThrownBy(() -> CanonicalText.of(List.of(new Array(new float[1]))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CanonicalText.of(List.of(new One(new Object()))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
