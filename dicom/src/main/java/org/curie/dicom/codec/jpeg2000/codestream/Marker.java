// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

/** The markers of a code stream. <b>Source</b> ISO/IEC 15444-1 Table A.2, 15444-15 A.1. */
final class Marker {
  static final int SOC = 0xFF4F;
  static final int CAP = 0xFF50;
  static final int SIZ = 0xFF51;
  static final int COD = 0xFF52;
  static final int COC = 0xFF53;
  static final int TLM = 0xFF55;
  static final int PLM = 0xFF57;
  static final int PLT = 0xFF58;
  static final int CPF = 0xFF59;
  static final int QCD = 0xFF5C;
  static final int QCC = 0xFF5D;
  static final int RGN = 0xFF5E;
  static final int POC = 0xFF5F;
  static final int PPM = 0xFF60;
  static final int PPT = 0xFF61;
  static final int CRG = 0xFF63;
  static final int COM = 0xFF64;
  static final int SOT = 0xFF90;
  static final int SOD = 0xFF93;
  static final int EOC = 0xFFD9;

  private Marker() {}

  /** Whether the marker only helps or comments, so that a decoder may pass over it. */
  static boolean isInformative(int marker) {
    return marker == TLM
        || marker == PLM
        || marker == PLT
        || marker == CPF
        || marker == CRG
        || marker == COM;
  }
}
