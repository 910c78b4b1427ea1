// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an annotation marks, with the symbol that people write for it.
 *
 * <p><b>Source</b> WFDB's {@code ecgcodes.h}; classes of beats as in ANSI/AAMI EC57:2012, table 4.
 */
public enum AnnotationCode {
  NORMAL(1, "N", BeatClass.NORMAL),
  LEFT_BUNDLE_BRANCH_BLOCK(2, "L", BeatClass.NORMAL),
  RIGHT_BUNDLE_BRANCH_BLOCK(3, "R", BeatClass.NORMAL),
  ABERRATED_ATRIAL_PREMATURE(4, "a", BeatClass.SUPRAVENTRICULAR),
  VENTRICULAR_PREMATURE(5, "V", BeatClass.VENTRICULAR),
  FUSION(6, "F", BeatClass.FUSION),
  NODAL_PREMATURE(7, "J", BeatClass.SUPRAVENTRICULAR),
  ATRIAL_PREMATURE(8, "A", BeatClass.SUPRAVENTRICULAR),
  SUPRAVENTRICULAR_PREMATURE(9, "S", BeatClass.SUPRAVENTRICULAR),
  VENTRICULAR_ESCAPE(10, "E", BeatClass.VENTRICULAR),
  NODAL_ESCAPE(11, "j", BeatClass.NORMAL),
  PACED(12, "/", BeatClass.UNKNOWN),
  UNKNOWN(13, "Q", BeatClass.UNKNOWN),
  NOISE_CHANGE(14, "~"),
  ARTEFACT(16, "|"),
  ST_CHANGE(18, "s"),
  T_CHANGE(19, "T"),
  SYSTOLE(20, "*"),
  DIASTOLE(21, "D"),
  NOTE(22, "\""),
  MEASUREMENT(23, "="),
  P_WAVE(24, "p"),
  BUNDLE_BRANCH_BLOCK(25, "B", BeatClass.NORMAL),
  PACEMAKER_SPIKE(26, "^"),
  T_WAVE(27, "t"),
  RHYTHM_CHANGE(28, "+"),
  U_WAVE(29, "u"),
  LEARNING(30, "?", BeatClass.UNKNOWN),
  FLUTTER_WAVE(31, "!"),
  FLUTTER_START(32, "["),
  FLUTTER_END(33, "]"),
  ATRIAL_ESCAPE(34, "e", BeatClass.NORMAL),
  SUPRAVENTRICULAR_ESCAPE(35, "n", BeatClass.SUPRAVENTRICULAR),
  LINK(36, "@"),
  BLOCKED_P_WAVE(37, "x"),
  PACED_FUSION(38, "f", BeatClass.UNKNOWN),
  WAVE_START(39, "("),
  WAVE_END(40, ")"),
  VENTRICULAR_PREMATURE_ON_T(41, "r", BeatClass.VENTRICULAR);

  /** The five classes of heartbeats by which detectors are compared. */
  public enum BeatClass {
    NORMAL("N"),
    SUPRAVENTRICULAR("S"),
    VENTRICULAR("V"),
    FUSION("F"),
    UNKNOWN("Q");

    private final String letter;

    BeatClass(String letter) {
      this.letter = letter;
    }

    public String letter() {
      return letter;
    }
  }

  private final int number;
  private final String symbol;
  private final Optional<BeatClass> beat;

  AnnotationCode(int number, String symbol) {
    this.number = number;
    this.symbol = symbol;
    this.beat = Optional.empty();
  }

  AnnotationCode(int number, String symbol, BeatClass beat) {
    this.number = number;
    this.symbol = symbol;
    this.beat = Optional.of(beat);
  }

  static Optional<AnnotationCode> of(int number) {
    return Arrays.stream(values()).filter(c -> c.number == number).findFirst();
  }

  /** The code that people write so: "V". */
  public static Optional<AnnotationCode> ofSymbol(String symbol) {
    return Arrays.stream(values()).filter(c -> c.symbol.equals(symbol)).findFirst();
  }

  public String symbol() {
    return symbol;
  }

  /** The class of a beat; empty for what marks no beat. */
  public Optional<BeatClass> beat() {
    return beat;
  }
}
