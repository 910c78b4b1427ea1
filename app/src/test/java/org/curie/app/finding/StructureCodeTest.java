// SPDX-License-Identifier: Apache-2.0
package org.curie.app.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.curie.dicom.object.code.SnomedCodes;
import org.junit.jupiter.api.Test;

final class StructureCodeTest {
  @Test
  void anOrgan_isAnAnatomicalStructure_withItsSide() {
    StructureCode kidney = StructureCode.of("Right_Kidney");
    assertThat(kidney.category()).isEqualTo(SnomedCodes.ANATOMICAL_STRUCTURE);
    assertThat(kidney.type()).isEqualTo(SnomedCodes.KIDNEY);
    assertThat(kidney.laterality()).isEqualTo(SnomedCodes.RIGHT);
    assertThat(kidney.region()).isNull();
  }

  @Test
  void aTumour_isAbnormal_andLiesInTheOrganThatIsNamed() {
    StructureCode tumour = StructureCode.of("tumour of the liver");
    assertThat(tumour.category()).isEqualTo(SnomedCodes.MORPHOLOGICALLY_ABNORMAL_STRUCTURE);
    assertThat(tumour.type()).isEqualTo(SnomedCodes.NEOPLASM);
    assertThat(tumour.region()).isEqualTo(SnomedCodes.LIVER);
    assertThat(tumour.laterality()).isNull();
  }

  @Test
  void aNameThatSaysNothing_isATissue_andBothSidesAreNone() {
    assertThat(StructureCode.of("label 1").type()).isEqualTo(SnomedCodes.TISSUE);
    assertThat(StructureCode.of("left and right").laterality()).isNull();
    assertThat(StructureCode.of("delivered")).isEqualTo(StructureCode.of("label 1"));
  }
}
