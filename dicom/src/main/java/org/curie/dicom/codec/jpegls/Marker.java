// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * The second byte of the markers that JPEG-LS uses.
 *
 * <p><b>Source</b> ITU-T T.87 table C.1 and ITU-T T.81 table B.1.
 */
final class Marker {
  static final int PREFIX = 0xFF;
  static final int FIRST_RESTART = 0xD0;
  static final int LAST_RESTART = 0xD7;
  static final int START_OF_IMAGE = 0xD8;
  static final int END_OF_IMAGE = 0xD9;
  static final int START_OF_SCAN = 0xDA;
  static final int NUMBER_OF_LINES = 0xDC;
  static final int RESTART_INTERVAL = 0xDD;
  static final int FIRST_APPLICATION = 0xE0;
  static final int APPLICATION_8 = 0xE8;
  static final int LAST_APPLICATION = 0xEF;
  static final int START_OF_FRAME = 0xF7;
  static final int PRESET_PARAMETERS = 0xF8;
  static final int START_OF_EXTENDED_FRAME = 0xF9; // ITU-T T.870
  static final int COMMENT = 0xFE;

  private static final int FIRST_OTHER_FRAME = 0xC0;
  private static final int LAST_OTHER_FRAME = 0xCF;

  private Marker() {}

  static boolean isRestart(int marker) {
    return marker >= FIRST_RESTART && marker <= LAST_RESTART;
  }

  /** Says nothing about the samples, and may be passed over. */
  static boolean isCommentary(int marker) {
    return marker == COMMENT || (marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION);
  }

  /** Frames and tables of JPEG processes that are not JPEG-LS (ITU-T T.81 table B.1). */
  static boolean isOfAnotherProcess(int marker) {
    return marker == START_OF_EXTENDED_FRAME
        || (marker >= FIRST_OTHER_FRAME && marker <= LAST_OTHER_FRAME);
  }
}
