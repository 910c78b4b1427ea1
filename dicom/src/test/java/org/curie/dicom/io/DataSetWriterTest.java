// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetWriterTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax RLE = TransferSyntax.of("1.2.840.10008.1.2.5").orElseThrow();

  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1"})
  void bytes_areThoseOfTheStandard(String uid) {
    DataSet item = DataSet.builder().ints(Tags.Rows, 512).build();
    DataSet dataSet =
        DataSet.builder()
            .text(Tags.Modality, "CT")
            .items(Tags.AnatomicRegionSequence, item)
            .build();
    boolean implicit = uid.equals(IMPLICIT.uid());
    String modality = implicit ? "08006000 02000000 4354" : "08006000 4353 0200 4354";
    String sequence = implicit ? "08001822 12000000" : "08001822 5351 0000 12000000";
    String rows = implicit ? "28001000 02000000 0002" : "28001000 5553 0200 0002";
    String expected = modality + sequence + "feff00e0 0a000000" + rows;
    TransferSyntax syntax = TransferSyntax.of(uid).orElseThrow();
    assertThat(hex(new DataSetWriter(syntax).toBytes(dataSet)))
        .isEqualTo(expected.replace(" ", ""));
  }

  @Test
  void bigEndian_swapsTagsLengthsAndValues() {
    DataSet dataSet =
        DataSet.builder()
            .ints(Tags.Rows, 512)
            .element(new DataElement.Value(Tags.PixelData, Vr.OW, window(1, 2, 3, 4)))
            .build();
    assertThat(hex(new DataSetWriter(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN).toBytes(dataSet)))
        .isEqualTo("002800105553000202007fe000104f5700000000000402010403");
  }

  @Test
  void aPlainValueThatImplicitReadersTakeForASequence_isRefusedThere() {
    DataElement date =
        new DataElement.Value(Tags.AnatomicRegionSequence, Vr.LO, window(50, 48, 50, 54));
    DataSet dataSet = DataSet.builder().element(date).build();
    assertThat(new DataSetWriter(EXPLICIT).toBytes(dataSet).size()).isEqualTo(12);
    assertThatThrownBy(() -> new DataSetWriter(IMPLICIT).toBytes(dataSet))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageContaining("is a sequence by the dictionary");
  }

  @Test
  void undefinedLengths_areClosedByDelimiters() {
    DataSet dataSet = DataSet.builder().items(Tags.AnatomicRegionSequence, DataSet.EMPTY).build();
    assertThat(hex(new DataSetWriter(EXPLICIT, SequenceLengths.UNDEFINED).toBytes(dataSet)))
        .isEqualTo(
            "0800182253510000ffffffff"
                + "feff00e0ffffffff"
                + "feff0de000000000"
                + "feffdde000000000");
  }

  @Test
  void theLengthOfACommand_isCounted_whateverItSays() {
    Tag field = new Tag(0x0000, 0x0100);
    DataElement wrong = new DataElement.Value(new Tag(0, 0), Vr.UL, window(9, 9, 9, 9));
    DataSet echo = DataSet.builder().element(wrong).ints(field, 0x30).build();
    assertThat(hex(new DataSetWriter(IMPLICIT).toBytes(echo)))
        .isEqualTo("00000000" + "04000000" + "0a000000" + "00000001" + "02000000" + "3000");
  }

  @Test
  void fragments_areWrittenEven_andOnlyWhereTheTransferSyntaxSaysSo() {
    DataElement pixels =
        new DataElement.Fragments(Tags.PixelData, Vr.OB, Bytes.EMPTY, List.of(window(1, 2, 3)));
    DataSet compressed = DataSet.builder().element(pixels).build();
    assertThat(hex(new DataSetWriter(RLE).toBytes(compressed)))
        .isEqualTo(
            "e07f10004f420000ffffffff"
                + "feff00e000000000"
                + "feff00e004000000"
                + "01020300"
                + "feffdde000000000");
    assertFails(ErrorCode.FORMAT_UNSUPPORTED, "compressed", EXPLICIT, compressed);
    DataElement native8 = new DataElement.Value(Tags.PixelData, Vr.OB, window(1, 2));
    assertFails(
        ErrorCode.DATA_INVALID, "not compressed", RLE, DataSet.builder().element(native8).build());
    DataSet icon = DataSet.builder().element(native8).build();
    DataElement even =
        new DataElement.Fragments(Tags.PixelData, Vr.OB, Bytes.EMPTY, List.of(window(1, 2)));
    DataSet withIcon = DataSet.builder().element(even).items(new Tag(0x0088, 0x0200), icon).build();
    assertThat(
            new DataSetReader().read(new DataSetWriter(RLE).toBytes(withIcon), RLE, "t").dataSet())
        .isEqualTo(withIcon);
  }

  @Test
  void aListTooLongForItsRepresentation_isWrittenAsUnknown_andReadBack() {
    String[] points = new String[30_000];
    Arrays.fill(points, "1.25");
    Tag contour = new Tag(0x3006, 0x0050);
    DataSet dataSet = DataSet.builder().text(contour, points).build();
    Bytes bytes = new DataSetWriter(EXPLICIT).toBytes(dataSet);
    assertThat(hex(bytes.slice(0, 6))).isEqualTo("06305000554e");
    assertThat(new DataSetReader().read(bytes, EXPLICIT, "t").dataSet()).isEqualTo(dataSet);
  }

  @Test
  void aPrivateSequence_staysASequence_withoutRepresentations() {
    DataSet item = DataSet.builder().text(Tags.Modality, "CT").build();
    DataSet dataSet = DataSet.builder().items(new Tag(0x0099, 0x1001), item, item).build();
    Bytes bytes = new DataSetWriter(IMPLICIT).toBytes(dataSet);
    assertThat(new DataSetReader().read(bytes, IMPLICIT, "t").dataSet()).isEqualTo(dataSet);
  }

  @Test
  void whatCannotBeEncoded_isRefused() {
    DataElement half = new DataElement.Value(Tags.Rows, Vr.US, window(1, 2, 3));
    DataElement delimiter = new DataElement.Value(new Tag(0xFFFE, 0xE000), Vr.UN, Bytes.EMPTY);
    DataElement plain = new DataElement.Value(Tags.AnatomicRegionSequence, Vr.SQ, Bytes.EMPTY);
    for (DataElement wrong : List.of(half, delimiter, plain)) {
      assertFails(ErrorCode.DATA_INVALID, "", EXPLICIT, DataSet.builder().element(wrong).build());
    }
  }

  private static void assertFails(
      ErrorCode code, String part, TransferSyntax syntax, DataSet dataSet) {
    assertThatThrownBy(() -> new DataSetWriter(syntax).measure(dataSet))
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(part);
  }

  private static Bytes window(int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return Bytes.owning(narrow);
  }

  private static String hex(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.toArray());
  }
}
