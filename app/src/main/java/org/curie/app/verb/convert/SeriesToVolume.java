// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.dicom.series.Catalogue;
import org.curie.dicom.series.Series;
import org.curie.dicom.series.SeriesImage;
import org.curie.dicom.series.SeriesOptions;
import org.curie.dicom.series.SeriesScanner;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.ImageFormat;

/**
 * A DICOM series as a volume in patient space, in any format that keeps where it lies.
 *
 * @param seriesUid which series, where there are several
 * @param options what to do about series that are no plain volume
 */
record SeriesToVolume(ImageFormat format, Optional<String> seriesUid, SeriesOptions options)
    implements Conversion {

  @Override
  public String convert(Path in, Path out) {
    return write(chosen(new SeriesScanner().scan(in), in), out);
  }

  String write(Series series, Path out) {
    SeriesImage converted = series.toImage(options);
    Image image = converted.image();
    ImageFile.write(image, format, out);
    String size = image.grid().size() + (image.channels() > 1 ? " x " + image.channels() : "");
    return Stream.of(
            List.of(size),
            converted.findings().stream().map(finding -> finding.sentence()).toList(),
            converted.remarks())
        .flatMap(List::stream)
        .collect(Collectors.joining("; "));
  }

  private Series chosen(Catalogue catalogue, Path in) {
    if (!catalogue.failures().isEmpty()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%d file(s) of %s cannot be read, so slices may be missing; the first: %s"
              .formatted(
                  catalogue.failures().size(), in, catalogue.failures().getFirst().explanation()));
    }
    List<Series> matching =
        catalogue.series().stream()
            .filter(s -> seriesUid.isEmpty() || s.name().uid().equals(seriesUid.get()))
            .toList();
    if (matching.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          in + " holds no image series" + seriesUid.map(uid -> " with UID " + uid).orElse(""));
    }
    if (matching.size() > 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s holds %d series; choose one with --series, or convert the folder with --to: %s"
              .formatted(
                  in,
                  matching.size(),
                  matching.stream().map(s -> s.name().uid()).collect(Collectors.joining(", "))));
    }
    return matching.getFirst();
  }
}
