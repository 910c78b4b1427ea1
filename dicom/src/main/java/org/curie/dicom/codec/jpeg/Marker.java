// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

/**
 * The marker codes of T.81 table B.1: the byte after 0xFF.
 *
 * <p><b>Source</b> ITU-T T.81 annex B.1.1.3; SOF55 from ITU-T T.87 annex C.1.1.
 */
final class Marker {
  static final int SOF0_BASELINE = 0xC0;
  static final int SOF1_EXTENDED = 0xC1;
  static final int SOF2_PROGRESSIVE = 0xC2;
  static final int SOF3_LOSSLESS = 0xC3;
  static final int DHT = 0xC4;
  static final int SOF15 = 0xCF;
  static final int DAC = 0xCC;
  static final int RST0 = 0xD0;
  static final int RST7 = 0xD7;
  static final int SOI = 0xD8;
  static final int EOI = 0xD9;
  static final int SOS = 0xDA;
  static final int DQT = 0xDB;
  static final int DNL = 0xDC;
  static final int DRI = 0xDD;
  static final int DHP = 0xDE;
  static final int EXP = 0xDF;
  static final int APP0 = 0xE0;
  static final int APP14 = 0xEE;
  static final int APP15 = 0xEF;
  static final int SOF55_JPEG_LS = 0xF7;
  static final int COM = 0xFE;
  static final int TEM = 0x01;

  private Marker() {}

  static boolean isRestart(int code) {
    return code >= RST0 && code <= RST7;
  }

  /** Why a frame that starts with this marker is not decoded, in words for the user. */
  static String whyUnsupported(int code) {
    return switch (code) {
      case 0xC5, 0xC6, 0xC7, DHP, EXP -> "hierarchical JPEG";
      case 0xC9, 0xCA, 0xCB, DAC -> "JPEG with arithmetic coding";
      case 0xCD, 0xCE, SOF15 -> "hierarchical JPEG with arithmetic coding";
      case SOF55_JPEG_LS -> "JPEG-LS, another standard (ITU-T T.87) under the same first bytes";
      default -> "a JPEG extension";
    };
  }
}
