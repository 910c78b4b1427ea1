// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {
  @TempDir private Path folder;

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
    assertThatThrownBy(() -> Overlay.from(inThePixels)).isInstanceOf(CurieException.class);
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

  /** Two frames of 2 x 2 pixels, 12 bits in the middle of 16: the lowest bit is the overlay. */
  private static DataSetBuilder image() {
    int[] words = {0x1FF1, 0x0FF0, 0x1FF0, 0x0FF0, 0x0000, 0x0001, 0xFFFE, 0xFFFF};
    byte[] bytes = new byte[2 * words.length];
    for (int i = 0; i < words.length; i++) {
      bytes[2 * i] = (byte) words[i];
      bytes[2 * i + 1] = (byte) (words[i] >> 8);
    }
    return DataSet.builder()
        .ints(Tags.SamplesPerPixel, 1)
        .ints(Tags.NumberOfFrames, 2)
        .ints(Tags.Rows, 2)
        .ints(Tags.Columns, 2)
        .ints(Tags.BitsAllocated, 16)
        .ints(Tags.BitsStored, 12)
        .ints(Tags.HighBit, 12)
        .ints(new Tag(0x6000, 0x0010), 2)
        .ints(new Tag(0x6000, 0x0011), 2)
        .ints(new Tag(0x6000, 0x0100), 16)
        .ints(new Tag(0x6000, 0x0102), 0)
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(bytes)));
  }

  @Test
  void unusedBitsOfThePixels_areAnOverlay_ofEveryFrame() {
    Overlay overlay = Overlay.from(image().build()).getFirst();
    assertThat(overlay.frames()).isEqualTo(2);
    assertThat(overlay.bits().stream().toArray()).containsExactly(0, 5, 7);
    assertThat(overlay.isSet(1, 1, 1)).isTrue();
    DataSet second =
        image().ints(new Tag(0x6000, 0x0015), 1).ints(new Tag(0x6000, 0x0051), 2).build();
    assertThat(Overlay.from(second).getFirst().bits().stream().toArray()).containsExactly(1, 3);
  }

  @Test
  void bitsOfSamples_ofOtherPixels_orOfNone_areRefused() {
    Tag position = new Tag(0x6000, 0x0102);
    for (DataSetBuilder wrong :
        List.of(
            image().ints(position, 1),
            image().ints(position, 16),
            image().remove(position),
            image().ints(new Tag(0x6000, 0x0100), 1),
            image().ints(new Tag(0x6000, 0x0010), 3),
            image().ints(new Tag(0x6000, 0x0015), 3),
            image().ints(new Tag(0x6000, 0x0051), 2),
            image().ints(new Tag(0x6000, 0x0051), 0),
            image().remove(Tags.PixelData))) {
      assertThatThrownBy(() -> Overlay.from(wrong.build()))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("the overlay of group 6000");
    }
  }

  /** dcm4che's file has overlays in bits 15 and 14; DCMTK paints them white, one by one. */
  @ParameterizedTest
  @CsvSource({"6000,1", "6002,2"})
  void realOverlaysInPixels_areWhereDcmtkPaintsThem(String group, String number)
      throws IOException {
    Peer dcm2pnm = Peer.program("dcm2pnm", "--version");
    Path file = SharedFiles.folder().resolve("dcm4che/ovly_p01.dcm");
    Overlay overlay =
        Overlay.from(new DicomReader().read(file).dataSet()).stream()
            .filter(o -> o.group() == Integer.parseInt(group, 16))
            .findFirst()
            .orElseThrow();
    Path painted = folder.resolve("painted.pgm");
    // A window that makes every sample black; what is white is the overlay.
    Peer.Answer answer =
        dcm2pnm.ask("+O", number, "+Omr", "+Ww", "60000", "2", file.toString(), painted.toString());
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    byte[] pgm = Files.readAllBytes(painted);
    int pixels = overlay.rows() * overlay.columns();
    BitSet white = new BitSet();
    for (int i = 0; i < pixels; i++) {
      white.set(i, pgm[pgm.length - pixels + i] == (byte) 0xFF);
    }
    assertThat(overlay.bits()).isEqualTo(white);
    assertThat(white.cardinality()).isBetween(1, pixels - 1);
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
