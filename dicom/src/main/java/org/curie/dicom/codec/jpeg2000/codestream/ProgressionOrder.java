// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

/**
 * What varies slowest to fastest from packet to packet: L layer, R resolution, C component, P
 * position. <b>Source</b> ISO/IEC 15444-1 Table A.16, B.12.
 */
public enum ProgressionOrder {
  LRCP,
  RLCP,
  RPCL,
  PCRL,
  CPRL;

  static ProgressionOrder of(int code) {
    if (code >= values().length) {
      throw Refusal.damaged("progression order %d is none of 0 to 4".formatted(code));
    }
    return values()[code];
  }
}
