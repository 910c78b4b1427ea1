// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import java.util.Locale;
import org.curie.app.command.TextTable;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.content.ImageHeader;

/** A PNG or JPEG picture. */
final class PictureDescriber implements Describer {

  /**
   * @param bits of one stored sample
   */
  private record Picture(
      String format,
      int width,
      int height,
      int channels,
      int bits,
      boolean indexed,
      double lowest,
      double highest,
      double mean) {}

  @Override
  public boolean recognises(Path path) {
    return FirstBytes.of(path, "\u0089PNG") || FirstBytes.of(path, "\u00ff\u00d8\u00ff");
  }

  @Override
  public Description describe(Path path) {
    ImageHeader header = ImageFile.header(path);
    Image image = ImageFile.read(path);
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < image.size(); i++) {
      lowest = Math.min(lowest, image.sample(i));
      highest = Math.max(highest, image.sample(i));
      sum += image.sample(i);
    }
    Picture picture =
        new Picture(
            header.format(),
            header.width(),
            header.height(),
            header.channels(),
            header.bits(),
            header.indexed(),
            lowest,
            highest,
            sum / image.size());
    return new Description("picture", picture, lines(picture).lines());
  }

  private static TextTable lines(Picture p) {
    return TextTable.of("ll")
        .row("Format", p.format() + ", " + p.bits() + " bits" + (p.indexed() ? ", palette" : ""))
        .row("Size", p.width() + " x " + p.height() + " pixels, " + p.channels() + " channel(s)")
        .row(
            "Samples",
            String.format(
                Locale.ROOT, "%.0f to %.0f, mean %.1f", p.lowest(), p.highest(), p.mean()));
  }
}
