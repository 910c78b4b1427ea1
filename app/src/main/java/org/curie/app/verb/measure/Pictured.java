// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.curie.app.wiring.OnlySeries;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.dicom.series.Series;

/** The image that was outlined, and when it was made, if it says so. */
record Pictured(Image image, Optional<LocalDate> date) {

  /**
   * @param series which of a folder with several
   * @throws CurieException with an input code when it cannot be read
   */
  static Pictured read(Path path, Optional<String> series) {
    if (Files.isDirectory(path) || series.isPresent()) {
      Series only = OnlySeries.of(path, series);
      return new Pictured(
          only.toImage().image(),
          MaskReader.studyDate(only.planes().getFirst().object().content().describe().dataSet()));
    }
    return new Pictured(Wiring.images().open(path), Optional.empty());
  }
}
