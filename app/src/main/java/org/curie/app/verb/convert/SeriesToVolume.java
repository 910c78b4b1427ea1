// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.convert;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curie.app.wiring.OnlySeries;
import org.curie.core.image.Image;
import org.curie.dicom.series.Series;
import org.curie.dicom.series.SeriesImage;
import org.curie.dicom.series.SeriesOptions;
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
    return write(OnlySeries.of(in, seriesUid), out);
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
}
