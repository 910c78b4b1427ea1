// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.image.VoiTransform.Function;
import org.curie.dicom.image.VoiTransform.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiTransformTest {

  /** The worked examples of PS3.3 C.11.2.1.2.1, mapped to 0 to 255 there, and both ends. */
  @ParameterizedTest
  @CsvSource({
    "2048, 4096, 0, 0",
    "2048, 4096, 4095, 1",
    "2048, 4096, 2047.5, 0.5",
    "2048, 1, 2047, 0",
    "2048, 1, 2047.5, 0",
    "2048, 1, 2048, 1",
    "0, 100, -50, 0",
    "0, 100, 49, 1",
    "0, 1, -1, 0",
    "0, 1, 0, 1"
  })
  void aLinearWindow_isTheOneOfTheStandard(double c, double w, double value, double brightness) {
    assertThat(new Window(c, w, Function.LINEAR, "").brightness(value)).isEqualTo(brightness);
  }

  @ParameterizedTest
  @CsvSource({"2048, 4096, 0, 0", "2048, 4096, 4096, 1", "2048, 4096, 1024, 0.25", "0, 1, 0, 0.5"})
  void anExactWindow_hasItsEndsWhereItSays(double c, double w, double value, double brightness) {
    assertThat(new Window(c, w, Function.LINEAR_EXACT, "").brightness(value)).isEqualTo(brightness);
  }

  @Test
  void aSigmoid_isHalfAtItsCentre_andRisesByItsWidth() {
    Window sigmoid = new Window(40, 80, Function.SIGMOID, "");
    assertThat(sigmoid.brightness(40)).isEqualTo(0.5);
    assertThat(sigmoid.brightness(80)).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-15));
  }

  @Test
  void anObject_offersItsTablesFirst_thenItsWindowsWithTheirNames() {
    DataSet table =
        DataSet.builder()
            .ints(Tags.LUTDescriptor, 3, 10, 8)
            .text(Tags.LUTExplanation, "soft")
            .element(
                new DataElement.Value(
                    Tags.LUTData, Vr.OW, Bytes.owning(new byte[] {0, 0, 51, 0, (byte) 255, 0})))
            .build();
    DataSet dataSet =
        DataSet.builder()
            .items(Tags.VOILUTSequence, table)
            .decimals(Tags.WindowCenter, 40, 600)
            .decimals(Tags.WindowWidth, 400, 1500)
            .text(Tags.WindowCenterWidthExplanation, "BRAIN", "BONE")
            .build();
    List<VoiTransform> offered = VoiTransform.from(dataSet, false);
    assertThat(offered)
        .extracting(VoiTransform::explanation)
        .containsExactly("soft", "BRAIN", "BONE");
    VoiTransform soft = offered.getFirst();
    assertThat(soft.brightness(9)).isZero();
    assertThat(soft.brightness(11)).isEqualTo(0.2);
    assertThat(soft.brightness(99)).isEqualTo(1);
    assertThat(offered.get(2)).isEqualTo(new Window(600, 1500, Function.LINEAR, "BONE"));
  }

  @Test
  void impossibleWindows_areRefused() {
    assertRefused(DataSet.builder().decimals(Tags.WindowCenter, 1).build(), "1 and 0");
    DataSet narrow =
        DataSet.builder().decimals(Tags.WindowCenter, 1).decimals(Tags.WindowWidth, 0.5).build();
    assertRefused(narrow, "at least 1");
    DataSet cubic =
        DataSet.builder()
            .text(Tags.VOILUTFunction, "CUBIC")
            .decimals(Tags.WindowCenter, 1)
            .decimals(Tags.WindowWidth, 5)
            .build();
    assertRefused(cubic, "CUBIC");
  }

  private static void assertRefused(DataSet dataSet, String part) {
    assertThatThrownBy(() -> VoiTransform.from(dataSet, false))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining(part);
  }
}
