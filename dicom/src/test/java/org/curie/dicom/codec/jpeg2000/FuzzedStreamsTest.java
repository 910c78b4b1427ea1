// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.junit.jupiter.api.Test;

/** Streams that fuzzing found. */
class FuzzedStreamsTest {
  /** A drawn picture coded by OpenJPH, its first packet header mutated; cut as short as it goes. */
  private static final String LONG_SEGMENTS =
      """
      ff4fff51002940000000001800000018000000000000000000000018000000180000000000000000
      0001070101ff500008000200000003ff52000c00020001000204043d01ff5c000a22505858585050
      58ff64001600014f70656e4a50482056657220302e392e302eff90000a0000000000000000ff93c0
      1752b55a75613981ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff
      ffff40ffffffffff7e70dba74384bb5caacb65afacb46365e27801c0ba78174bd8d8d8d8d8d8d8d8
      d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8
      d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d8d802ef
      809b40fcacf47e66699c6dfe7600795a743427f2a1458bdc1fdbe700dddcf747e8ebd6da5ff67b00
      4fff510029400000000018000000180000003a25c216e451bb00c05aa01009bda87d14d80bee
      """;

  @Test
  void segmentsLongerTogetherThanAnArray_areDamage() {
    byte[] stream = HexFormat.of().parseHex(LONG_SEGMENTS.replace("\n", ""));
    CodecLimits limits = CodecLimits.forStream(stream.length);
    assertThatThrownBy(() -> Jpeg2000Decoder.decode(stream, limits))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED));
  }
}
