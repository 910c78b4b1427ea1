// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.report;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.learning.generate.experiment.PictureSpec;
import org.curie.learning.report.markup.Element;

/**
 * Pictures side by side on one sheet, as photographers print them.
 *
 * <p><b>Units</b> shown from black for low to white for high, the same for all of them.
 *
 * @param columns of the sheet
 */
record Contact(PictureSpec picture, int columns) {
  private static final float WHITE = 255;
  private static final int GAP = 2;

  /** Two sheets of the same layout beside each other. */
  Element pair(List<Image> left, String leftWords, List<Image> right, String rightWords) {
    boolean small = Math.max(picture.width(), picture.height()) <= 128;
    return Element.of("div", sheet(left, leftWords), sheet(right, rightWords))
        .as(small ? "sheets pixelated" : "sheets");
  }

  private Element sheet(List<Image> pictures, String words) {
    return Element.of("img").with("src", address(pictures)).with("alt", words);
  }

  private String address(List<Image> pictures) {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(PngWriter.encode(image(pictures)));
  }

  Image image(List<Image> pictures) {
    int rows = Math.max(1, Math.ceilDiv(pictures.size(), columns));
    int width = columns * (picture.width() + GAP) - GAP;
    int height = rows * (picture.height() + GAP) - GAP;
    float[] samples = new float[picture.channels() * width * height];
    Arrays.fill(samples, WHITE);
    for (int i = 0; i < pictures.size(); i++) {
      int left = i % columns * (picture.width() + GAP);
      int top = i / columns * (picture.height() + GAP);
      for (int c = 0; c < picture.channels(); c++) {
        for (int y = 0; y < picture.height(); y++) {
          for (int x = 0; x < picture.width(); x++) {
            double share = PictureSpec.share(pictures.get(i).sample(c, 0, y, x));
            samples[(c * height + top + y) * width + left + x] = (float) (share * WHITE);
          }
        }
      }
    }
    return Image.of(Grid.pixels(width, height), picture.channels(), samples);
  }
}
