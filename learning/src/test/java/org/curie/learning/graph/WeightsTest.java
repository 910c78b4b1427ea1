// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter("b", Shape.of(2), Role.BIAS, true),
          new Parameter("a", Shape.of(1, 3), Role.WEIGHT, true));

  /**
   * From Python: {@code h = hashlib.sha256(); for n, v in (("a", (1, 2, 3)), ("b", (0.5, -0.5))):
   * h.update(n.encode() + struct.pack("<i%df" % len(v), len(v), *v))}.
   */
  private static final String SHA256 =
      "9c56a2dae0a26c5be64459013518eeb0c5fa3a07a369d36775ff2acfde5df45a";

  @Test
  void sha256_isOverNameCountAndLittleEndianValuesInTheOrderOfNames() {
    assertThat(weights(0.5f).sha256()).isEqualTo(SHA256);
  }

  @Test
  void sha256_doesNotDependOnTheOrderOfParameters() {
    Weights reversed = Weights.of(PARAMETERS.reversed(), weights(0.5f).asMap());

    assertThat(reversed.sha256()).isEqualTo(SHA256);
  }

  @Test
  void sha256_changesWithASingleBit() {
    assertThat(weights(Math.nextUp(0.5f)).sha256()).isNotEqualTo(SHA256);
  }

  @Test
  void asMap_keepsTheOrderOfTheParameters() {
    assertThat(weights(0.5f).asMap().keySet()).containsExactly("b", "a");
  }

  @Test
  void making_withAMissingParameter_isRefusedByName() {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> Weights.of(PARAMETERS, Map.of("a", new float[3])))
        .withMessageContaining("parameter b should have 2 values")
        .withMessageContaining("is missing")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.MODEL_INCOMPATIBLE);
  }

  @Test
  void making_withAParameterOfAnotherSize_isRefusedByName() {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> Weights.of(PARAMETERS, Map.of("a", new float[4], "b", new float[2])))
        .withMessageContaining("parameter a should have 3 values (1 x 3), but has 4");
  }

  @Test
  void reading_anUnknownParameter_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> weights(0.5f).get("ghost"));
  }

  private static Weights weights(float first) {
    Map<String, float[]> values = new LinkedHashMap<>();
    values.put("a", new float[] {1, 2, 3});
    values.put("b", new float[] {first, -0.5f});
    return Weights.of(PARAMETERS, values);
  }
}
