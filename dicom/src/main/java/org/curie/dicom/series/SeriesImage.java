// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.List;
import java.util.Map;
import org.curie.core.image.Image;
import org.curie.dicom.series.plane.SourceFrame;
import org.curie.dicom.series.plane.Trait;

/**
 * A series as an image in patient space, with everything needed to refer back to it.
 *
 * <p><b>Shape</b> {@code [volume · samples + sample][k][j][i]}: a channel for each volume, or three
 * in colour. <b>Units</b> those of the modality LUT (HU of CT), stored values where there is none;
 * MONOCHROME1 changes no value, but a remark says that low values are meant to be shown bright. A
 * single picture of {@code dicom.image} is mirrored instead: its values are brightness.
 * <b>Frame</b> LPS mm; i along a row, j down a column, k towards row × column.
 *
 * @param seriesInstanceUid empty when the objects have none
 * @param samplesPerVolume 1 for measured values, 3 for red, green and blue
 * @param volumes what the image is made of, in the order of the channels
 * @param findings verdicts that were resolved as asked
 * @param remarks what else had to be assumed, for a person to read
 */
public record SeriesImage(
    String seriesInstanceUid,
    Image image,
    int samplesPerVolume,
    List<Volume> volumes,
    List<Finding> findings,
    List<String> remarks) {

  /**
   * One volume of the image.
   *
   * @param traits what tells it from the others; empty when there is but one
   * @param slices for each k the frames its samples come from: one, or two where it was
   *     interpolated
   */
  public record Volume(Map<Trait, String> traits, List<List<SourceFrame>> slices) {
    public Volume {
      traits = Map.copyOf(traits);
      slices = slices.stream().map(List::copyOf).toList();
    }
  }

  public SeriesImage {
    volumes = List.copyOf(volumes);
    findings = List.copyOf(findings);
    remarks = List.copyOf(remarks);
  }
}
