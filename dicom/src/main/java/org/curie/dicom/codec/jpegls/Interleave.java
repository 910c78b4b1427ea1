// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * In which order the components follow each other in the stream.
 *
 * <p><b>Source</b> ITU-T T.87 annex B; C.2.3, parameter ILV.
 */
public enum Interleave {
  /** One scan for each component. */
  NONE(0),
  /** One scan, a line of each component in turn. */
  LINE(1),
  /** One scan, a sample of each component in turn. */
  SAMPLE(2);

  private final int code;

  Interleave(int code) {
    this.code = code;
  }

  /** As it stands in the stream. */
  int code() {
    return code;
  }

  static Interleave of(int code) {
    for (Interleave interleave : values()) {
      if (interleave.code == code) {
        return interleave;
      }
    }
    throw Refusals.damaged("the interleave mode " + code + ", but there are 0, 1 and 2");
  }
}
