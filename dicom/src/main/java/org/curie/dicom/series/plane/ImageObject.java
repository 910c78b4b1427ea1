// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.pixel.FrameShape;

/**
 * What is kept of an object that holds an image while its series is put together: never its pixels.
 *
 * @param content where to get the whole object again
 * @param imageType the values of Image Type
 * @param instanceNumber 0 when it has none
 * @param pixelBytes how many bytes its pixels can take at most, as stored
 */
public record ImageObject(
    ObjectContent content,
    String sopClassUid,
    String sopInstanceUid,
    SeriesName series,
    String frameOfReferenceUid,
    List<String> imageType,
    int instanceNumber,
    FrameShape pixel,
    long pixelBytes) {

  /**
   * What series an object belongs to.
   *
   * @param uid empty when the object does not say
   * @param number empty when there is none
   */
  public record SeriesName(String studyUid, String uid, String modality, String number) {}

  public ImageObject {
    imageType = List.copyOf(imageType);
  }

  /**
   * @throws CurieException as {@link FrameShape#of}
   */
  public static ImageObject of(DicomFile file, ObjectContent content) {
    DataSet dataSet = file.dataSet();
    return new ImageObject(
        content,
        text(dataSet.uid(Tags.SOPClassUID)),
        text(dataSet.uid(Tags.SOPInstanceUID)),
        new SeriesName(
            text(dataSet.uid(Tags.StudyInstanceUID)),
            text(dataSet.uid(Tags.SeriesInstanceUID)),
            text(dataSet.string(Tags.Modality)),
            text(dataSet.string(Tags.SeriesNumber))),
        text(dataSet.uid(Tags.FrameOfReferenceUID)),
        dataSet.strings(Tags.ImageType),
        dataSet.integer(Tags.InstanceNumber).orElse(0),
        FrameShape.of(dataSet),
        content.pixelBytes());
  }

  /** An object is only itself: its attributes are not compared, which could be all its pixels. */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean equals(Object o) {
    return this == o;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  private static String text(Optional<String> value) {
    return value.orElse("");
  }
}
