// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.Map;

/** Letters of 5 x 7 dots, drawn into samples as devices draw them. */
final class DrawnText {
  private static final int DOTS_ACROSS = 5;
  private static final int DOTS_DOWN = 7;
  private static final int ADVANCE = 6;

  /** Seven rows of five bits, two hexadecimal digits a row. */
  private static final Map<Character, String> FONT =
      Map.ofEntries(
          Map.entry('A', "0E11111F111111"),
          Map.entry('B', "1E11111E11111E"),
          Map.entry('C', "0E11101010110E"),
          Map.entry('D', "1E11111111111E"),
          Map.entry('E', "1F10101E10101F"),
          Map.entry('F', "1F10101E101010"),
          Map.entry('G', "0E11101711110F"),
          Map.entry('H', "1111111F111111"),
          Map.entry('I', "0E04040404040E"),
          Map.entry('J', "0702020202120C"),
          Map.entry('K', "11121418141211"),
          Map.entry('L', "1010101010101F"),
          Map.entry('M', "111B1515111111"),
          Map.entry('N', "11111915131111"),
          Map.entry('O', "0E11111111110E"),
          Map.entry('P', "1E11111E101010"),
          Map.entry('Q', "0E11111115120D"),
          Map.entry('R', "1E11111E141211"),
          Map.entry('S', "0F10100E01011E"),
          Map.entry('T', "1F040404040404"),
          Map.entry('U', "1111111111110E"),
          Map.entry('V', "11111111110A04"),
          Map.entry('W', "1111111515150A"),
          Map.entry('X', "11110A040A1111"),
          Map.entry('Y', "1111110A040404"),
          Map.entry('Z', "1F01020408101F"),
          Map.entry('0', "0E11131519110E"),
          Map.entry('1', "040C040404040E"),
          Map.entry('2', "0E11010204081F"),
          Map.entry('3', "1F02040201110E"),
          Map.entry('4', "02060A121F0202"),
          Map.entry('5', "1F101E0101110E"),
          Map.entry('6', "0608101E11110E"),
          Map.entry('7', "1F010204080808"),
          Map.entry('8', "0E11110E11110E"),
          Map.entry('9', "0E11110F01020C"),
          Map.entry(':', "000C0C000C0C00"),
          Map.entry('.', "00000000000C0C"),
          Map.entry('-', "0000001F000000"),
          Map.entry('/', "00010204081000"),
          Map.entry('^', "040A1100000000"),
          Map.entry(' ', "00000000000000"));

  private DrawnText() {}

  static Rectangle box(String text, int x, int y, int scale) {
    return new Rectangle(x, y, (text.length() * ADVANCE - 1) * scale, DOTS_DOWN * scale);
  }

  /**
   * How much of each pixel of a frame the text covers, from 0 to 1.
   *
   * @param smooth whether edges are smoothed, as by an interpolating display
   */
  static float[] coverage(
      String text, int x, int y, int scale, boolean smooth, int width, int height) {
    float[] coverage = new float[width * height];
    for (int i = 0; i < text.length(); i++) {
      String rows = FONT.get(text.charAt(i));
      for (int dy = 0; dy < DOTS_DOWN * scale; dy++) {
        int bits = Integer.parseInt(rows.substring(dy / scale * 2, dy / scale * 2 + 2), 16);
        for (int dx = 0; dx < DOTS_ACROSS * scale; dx++) {
          int px = x + i * ADVANCE * scale + dx;
          boolean inside = px < width && y + dy < height;
          if (inside && (bits >> (DOTS_ACROSS - 1 - dx / scale) & 1) == 1) {
            coverage[(y + dy) * width + px] = 1;
          }
        }
      }
    }
    return smooth ? smoothed(coverage, width, height) : coverage;
  }

  private static float[] smoothed(float[] coverage, int width, int height) {
    float[] smooth = coverage.clone();
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        float beside = coverage[i - 1] + coverage[i + 1];
        float above = coverage[i - width] + coverage[i + width];
        smooth[i] = coverage[i] * 0.6f + (beside + above) * 0.1f;
      }
    }
    return smooth;
  }
}
