// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.dicom.image.DicomImageReader;
import org.curie.dicom.series.SeriesOptions;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.data.ImageOpener;

/**
 * Opens an image of any format the program knows: DICOM by its prefix (or, where it has none, by
 * the name), all others by their content; a folder as the DICOM series it holds.
 */
final class ImageFiles implements ImageOpener {
  private static final int PREAMBLE = 128; // DICOM PS3.10 section 7.1
  private static final byte[] PREFIX = {'D', 'I', 'C', 'M'};

  @Override
  public Image open(Path file) {
    if (Files.isDirectory(file)) {
      return OnlySeries.of(file, Optional.empty()).toImage(SeriesOptions.strict()).image();
    }
    return isDicom(file) ? new DicomImageReader().read(file).image() : ImageFile.read(file);
  }

  @Override
  public List<Path> sources(Path path) {
    if (Files.isDirectory(path)) {
      return FilesBelow.of(path);
    }
    return isDicom(path) || SingleFile.isWhole(path) ? List.of(path) : List.of();
  }

  static boolean isDicom(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && (name.endsWith(".dcm") || hasPrefix(file));
  }

  private static boolean hasPrefix(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(PREAMBLE + PREFIX.length);
      return start.length == PREAMBLE + PREFIX.length
          && Arrays.equals(start, PREAMBLE, start.length, PREFIX, 0, PREFIX.length);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
