// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;

/**
 * Begins an object: the modules that all of them have.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.1.1 (patient), C.7.2.1 (study), C.7.3.1 (series), C.7.5.1 and
 * C.7.5.2 (equipment), C.12.1 (SOP common).
 */
public final class NewObject {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

  private NewObject() {}

  /** What kind of object: its SOP class and its modality. */
  public record Kind(String sopClassUid, String modality) {}

  /**
   * An object in the study of its sources, in the series of {@code instance}, with a new identifier
   * and the present date and time.
   *
   * @throws CurieException with DATA_INVALID when the series is one of the sources'
   */
  public static DataSetBuilder begin(
      Kind kind, InstanceSpec instance, SourceImages sources, Origin origin) {
    if (sources.bySeries().containsKey(instance.seriesInstanceUid())) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a new object goes into a new series, but "
              + instance.seriesInstanceUid()
              + " is a series of its sources");
    }
    DataSetBuilder builder = DataSet.builder();
    PatientAndStudy.copy(sources.first().dataSet(), builder);
    LocalDateTime now = origin.now();
    origin.equipment().putInto(builder);
    return builder
        .text(Tags.Modality, kind.modality())
        .text(Tags.SeriesInstanceUID, instance.seriesInstanceUid())
        .ints(Tags.SeriesNumber, instance.seriesNumber())
        .text(Tags.SeriesDescription, instance.seriesDescription())
        .text(Tags.SOPClassUID, kind.sopClassUid())
        .text(Tags.SOPInstanceUID, origin.uids().next())
        .ints(Tags.InstanceNumber, instance.instanceNumber())
        .text(Tags.InstanceCreationDate, now.format(DATE))
        .text(Tags.InstanceCreationTime, now.format(TIME))
        .text(Tags.ContentDate, now.format(DATE))
        .text(Tags.ContentTime, now.format(TIME));
  }

  /** Laterality, type 2C of the General Series module: the side of the sources when they agree. */
  public static void laterality(DataSetBuilder builder, SourceImages sources) {
    List<String> sides =
        sources.images().stream()
            .map(image -> image.dataSet().string(Tags.Laterality).orElse(""))
            .distinct()
            .toList();
    builder.text(Tags.Laterality, sides.size() == 1 ? sides.getFirst() : "");
  }

  /** The frame of reference of the sources, with what it was measured from when they say. */
  public static void frameOfReference(DataSetBuilder builder, SourceImages sources, String uid) {
    builder.text(Tags.FrameOfReferenceUID, uid);
    String indicator = sources.first().dataSet().string(Tags.PositionReferenceIndicator).orElse("");
    if (indicator.isEmpty()) {
      builder.empty(Tags.PositionReferenceIndicator);
    } else {
      builder.text(Tags.PositionReferenceIndicator, indicator);
    }
  }
}
