// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

/**
 * The step sizes of the sub-bands of one component.
 *
 * <p><b>Formula</b> step of band b: {@code 2^(R_b − exponent) · (1 + mantissa / 2^11)}.
 * <b>Source</b> ISO/IEC 15444-1 A.6.4 (QCD), E.1.
 *
 * @param scalar whether there is a step at all; reversible coding has none
 * @param derived whether only the lowest band is written and the others follow from it
 */
@SuppressWarnings("ArrayRecordComponent") // made once for each component and never changed
public record Quantization(
    boolean scalar, boolean derived, int guardBits, int[] exponents, int[] mantissas) {

  static Quantization read(SegmentCursor cursor) {
    int style = cursor.u8();
    int kind = style & 0x1F;
    if (kind > 2) {
      throw Refusal.unsupported("quantisation style %d is not of Part 1".formatted(kind));
    }
    int size = kind == 0 ? 1 : 2;
    int count = kind == 1 ? 1 : cursor.remaining() / size;
    if (count == 0) {
      throw Refusal.damaged("QCD or QCC names no step sizes");
    }
    int[] exponents = new int[count];
    int[] mantissas = new int[count];
    for (int i = 0; i < count; i++) {
      int value = kind == 0 ? cursor.u8() << 8 : cursor.u16();
      exponents[i] = value >> 11;
      mantissas[i] = value & 0x7FF;
    }
    return new Quantization(kind != 0, kind == 1, style >> 5, exponents, mantissas);
  }

  /**
   * @param band 0 for the lowest, then three for each resolution in the order HL, LH, HH
   */
  public int exponent(int band) {
    if (derived) {
      return Math.max(0, exponents[0] - Math.max(0, (band - 1) / 3)); // equation E-5
    }
    return exponents[known(band)];
  }

  public int mantissa(int band) {
    return derived ? mantissas[0] : mantissas[known(band)];
  }

  private int known(int band) {
    if (band >= exponents.length) {
      throw Refusal.damaged(
          "%d step sizes were written, but sub-band %d is used".formatted(exponents.length, band));
    }
    return band;
  }
}
