// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomReader;
import org.junit.jupiter.api.Test;

class OverlayTest {

  @Test
  void bitsAreReadFromTheLowestUp_rowAfterRow() {
    List<Overlay> overlays = Overlay.from(plane(2, 3, 0b10_0110).build());
    assertThat(overlays).hasSize(1);
    Overlay overlay = overlays.getFirst();
    assertThat(overlay.group()).isEqualTo(0x6002);
    assertThat(overlay.region()).isTrue();
    assertThat(List.of(overlay.firstRow(), overlay.firstColumn())).containsExactly(-1, 4);
    assertThat(overlay.bits().stream().toArray()).containsExactly(1, 2, 5);
    assertThat(overlay.isSet(0, 1, 2)).isTrue();
    assertThat(overlay.isSet(0, 0, 0)).isFalse();
  }

  @Test
  void tooFewBits_orNone_areRefused() {
    assertThatThrownBy(() -> Overlay.from(plane(9, 9, 1).build()))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("81 pixels, but has 2 bytes");
    DataSet inThePixels = plane(2, 2, 1).remove(new Tag(0x6002, 0x3000)).build();
    assertThatThrownBy(() -> Overlay.from(inThePixels))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("unused bits");
  }

  /** pydicom 2.3.1: overlay_array(0x6000) of this file has 300 x 484 pixels, 222 of them set. */
  @Test
  void aRealOverlay_hasThePixelsOfPydicom() {
    DataSet dataSet =
        new DicomReader()
            .read(SharedFiles.folder().resolve("pydicom/test_files/examples_overlay.dcm"))
            .dataSet();
    Overlay overlay = Overlay.from(dataSet).getFirst();
    assertThat(List.of(overlay.rows(), overlay.columns())).containsExactly(300, 484);
    assertThat(overlay.bits().cardinality()).isEqualTo(222);
  }

  private static DataSetBuilder plane(int rows, int columns, int bits) {
    return DataSet.builder()
        .ints(new Tag(0x6002, 0x0010), rows)
        .ints(new Tag(0x6002, 0x0011), columns)
        .text(new Tag(0x6002, 0x0040), "R")
        .ints(new Tag(0x6002, 0x0050), 0, 5)
        .element(
            new DataElement.Value(
                new Tag(0x6002, 0x3000), Vr.OW, Bytes.owning(new byte[] {(byte) bits, 0})));
  }
}
