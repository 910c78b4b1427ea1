// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.curie.core.geometry.Affine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientAxesTest {

  @ParameterizedTest
  @CsvSource({
    "1,0,0, 0,1,0, 0,0,1, LPS",
    "-1,0,0, 0,-1,0, 0,0,1, RAS",
    "1,0,0, 0,-1,0, 0,0,1, LAS",
    "0,0,-1, 1,0,0, 0,-2,0, PIR",
    "0.8,-0.6,0, 0.6,0.8,0, 0,0,-3, LPI",
    // The first two axes both lean to the left; the one that leans more has it.
    "0.9,0.9,0, 0.1,0.5,0, 0,0,1, LPS"
  })
  void theCode_saysWhereEachAxisRuns(
      double xx,
      double xy,
      double xz,
      double yx,
      double yy,
      double yz,
      double zx,
      double zy,
      double zz,
      String code) {
    assertThat(PatientAxes.code(new Affine(xx, xy, xz, 9, yx, yy, yz, 8, zx, zy, zz, 7)))
        .isEqualTo(code);
  }

  @Test
  void mirroringTwice_isTheSame() {
    Affine a = new Affine(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(PatientAxes.mirrored(PatientAxes.mirrored(a))).isEqualTo(a);
  }
}
