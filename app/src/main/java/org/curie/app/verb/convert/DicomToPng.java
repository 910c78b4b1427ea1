// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.convert;

import java.nio.file.Path;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.image.DisplayedFrame;
import org.curie.dicom.image.VoiTransform;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.pixel.PixelData;
import org.curie.imaging.format.picture.PngWriter;

/** One frame of a DICOM file as it is meant to be looked at. */
record DicomToPng(int frame, Optional<VoiTransform> window) implements Conversion {

  @Override
  public String convert(Path in, Path out) {
    DicomFile file = new DicomReader().read(in);
    PixelData pixels = PixelData.of(file);
    int frames = pixels.pixel().frames();
    if (frame < 1 || frame > frames) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "%s has %d frame(s), so there is no frame %d; choose another --frame"
              .formatted(in, frames, frame));
    }
    DisplayedFrame shown = DisplayedFrame.of(pixels, file.dataSet(), frame - 1, window);
    PngWriter.write(shown.samples(), shown.columns(), shown.rows(), shown.channels(), out);
    return shown.columns() + " x " + shown.rows() + (frames > 1 ? ", frame " + frame : "");
  }
}
