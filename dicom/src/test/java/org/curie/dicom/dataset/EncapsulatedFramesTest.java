// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;

class EncapsulatedFramesTest {
  private static final Bytes A = bytes(0xFF, 0xD8, 1, 2);
  private static final Bytes B = bytes(3, 4);
  private static final Bytes C = bytes(0xFF, 0xD8, 5, 6);

  @Test
  void oneFrame_hasAllFragments() {
    EncapsulatedFrames frames = of(1, Bytes.EMPTY, A, B, C);
    assertThat(frames.fragments(0)).containsExactly(A, B, C);
    assertThat(frames.stream(0)).isEqualTo(bytes(0xFF, 0xD8, 1, 2, 3, 4, 0xFF, 0xD8, 5, 6));
  }

  @Test
  void asManyFragmentsAsFrames_areOneEach() {
    EncapsulatedFrames frames = of(3, Bytes.EMPTY, A, B, C);
    assertThat(frames.count()).isEqualTo(3);
    assertThat(frames.stream(1)).isEqualTo(B);
  }

  @Test
  void withoutATable_theMarksOfTheStreamsTellFramesApart() {
    EncapsulatedFrames frames = of(2, Bytes.EMPTY, A, B, C);
    assertThat(frames.fragments(0)).containsExactly(A, B);
    assertThat(frames.fragments(1)).containsExactly(C);
    assertDamaged(() -> of(2, Bytes.EMPTY, B, B, B), "cannot be told apart");
  }

  @Test
  void theBasicOffsetTable_holds_whatsoeverTheMarksSay() {
    EncapsulatedFrames frames = of(2, bytes(0, 0, 0, 0, 12, 0, 0, 0), A, B, C);
    assertThat(frames.fragments(0)).containsExactly(A);
    assertThat(frames.fragments(1)).containsExactly(B, C);
  }

  @Test
  void tablesThatPointAtNoFragment_areRefused() {
    assertDamaged(() -> of(2, bytes(0, 0, 0, 0, 13, 0, 0, 0), A, B, C), "no fragment begins");
    assertDamaged(() -> of(2, bytes(0, 0, 0, 0, 0, 0, 0, 0), A, B, C), "no fragment begins");
    assertDamaged(() -> of(2, bytes(4, 0, 0, 0, 12, 0, 0, 0), A, B, C), "does not fit 2 frames");
    assertDamaged(() -> of(2, bytes(0, 0, 0, 0), A, B, C), "does not fit 2 frames");
    assertDamaged(() -> of(2, bytes(0, 0, 0), A, B, C), "3 bytes");
    assertDamaged(() -> of(4, Bytes.EMPTY, A, B, C), "4 frames");
    assertDamaged(() -> of(0, Bytes.EMPTY, A, B, C), "0 frames");
  }

  @Test
  void theExtendedOffsetTable_knowsWhereAStreamEndsBeforeItsPadding() {
    Bytes odd = bytes(1, 2, 3);
    List<Bytes> streams = List.of(odd, A);
    DataSetBuilder builder =
        DataSet.builder()
            .ints(Tags.NumberOfFrames, 2)
            .element(
                new DataElement.Fragments(
                    Tags.PixelData, Vr.OB, Bytes.EMPTY, List.of(bytes(1, 2, 3, 0), A)));
    EncapsulatedFrames.extendedOffsetTable(streams).forEach(builder::element);
    EncapsulatedFrames frames = EncapsulatedFrames.of(builder.build());
    assertThat(frames.stream(0)).isEqualTo(odd);
    assertThat(frames.stream(1)).isEqualTo(A);
    DataSet without = builder.remove(Tags.ExtendedOffsetTableLengths).build();
    assertDamaged(() -> EncapsulatedFrames.of(without), "lengths of 0");
  }

  @Test
  void plainPixels_haveNoFrames() {
    assertThatThrownBy(() -> EncapsulatedFrames.of(DataSet.EMPTY))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID));
  }

  private static EncapsulatedFrames of(int count, Bytes table, Bytes... fragments) {
    return EncapsulatedFrames.of(
        DataSet.builder()
            .ints(Tags.NumberOfFrames, count)
            .element(new DataElement.Fragments(Tags.PixelData, Vr.OB, table, List.of(fragments)))
            .build());
  }

  private static Bytes bytes(int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return Bytes.owning(narrow);
  }

  private static void assertDamaged(Runnable action, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED))
        .hasMessageContaining(part);
  }
}
