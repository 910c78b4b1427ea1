// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.convert;

import java.nio.file.Path;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.dicom.image.VoiTransform;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.ImageFormat;
import org.curie.imaging.format.content.ImageHeader;

/**
 * An image file of any format that is read into any that is written.
 *
 * <p>Into a picture goes one slice, as it is where its samples fit, or through the window asked
 * for.
 *
 * @param slice which one becomes a picture, from 1
 */
record ImageConversion(ImageFormat format, int slice, Optional<VoiTransform> window)
    implements Conversion {
  private static final double WHITE = 255;

  @Override
  public String convert(Path in, Path out) {
    ImageHeader header = ImageFile.header(in);
    Image image = ImageFile.read(in);
    boolean isPicture = format == ImageFormat.PNG;
    ImageFile.write(isPicture ? picture(image, in) : image, format, out);
    String size = image.grid().size() + (image.channels() > 1 ? " x " + image.channels() : "");
    String shown = isPicture && image.depth() > 1 ? ", slice " + slice : "";
    String remarks = header.remarks().isEmpty() ? "" : "; " + String.join("; ", header.remarks());
    return size + shown + remarks;
  }

  private Image picture(Image image, Path in) {
    if (slice < 1 || slice > image.depth()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "%s has %d slice(s), so there is no slice %d; choose another --frame"
              .formatted(in, image.depth(), slice));
    }
    int plane = image.width() * image.height();
    float[] samples = new float[plane * image.channels()];
    for (int c = 0; c < image.channels(); c++) {
      int from = (c * image.depth() + slice - 1) * plane;
      System.arraycopy(image.array(), from, samples, c * plane, plane);
    }
    if (window.isPresent()) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) Math.rint(WHITE * window.get().brightness(samples[i]));
      }
    }
    return Image.of(
        new Grid(image.width(), image.height(), 1, Affine.IDENTITY), image.channels(), samples);
  }
}
