// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterTest {

  @Test
  void freezing_aParameter_keepsEverythingElse() {
    Parameter weight = new Parameter("w", Shape.of(2, 3), Role.WEIGHT, true);

    assertThat(weight.frozen()).isEqualTo(new Parameter("w", Shape.of(2, 3), Role.WEIGHT, false));
    assertThat(Role.WEIGHT.isDecayed()).isTrue();
    assertThat(Role.NORM_SCALE.isDecayed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"RUNNING_MEAN", "RUNNING_VARIANCE", "CONSTANT"})
  void aParameterThatIsNotLearned_cannotBeTrainable(Role role) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter("mean", Shape.of(3), role, true));
  }
}
