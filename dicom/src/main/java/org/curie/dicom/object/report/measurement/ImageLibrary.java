// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report.measurement;

import static org.curie.dicom.object.report.Relationship.CONTAINS;
import static org.curie.dicom.object.report.Relationship.HAS_ACQ_CONTEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.UcumUnits;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.report.ContentItem;
import org.curie.dicom.object.report.ContentValue;

/**
 * The images a report rests on, by series, with what they have in common.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1600, 1601, 1602; modalities CID 29.
 */
final class ImageLibrary {
  private static final Map<String, String> MODALITIES =
      Map.ofEntries(
          Map.entry("CT", "Computed Tomography"),
          Map.entry("MR", "Magnetic Resonance"),
          Map.entry("PT", "Positron emission tomography"),
          Map.entry("NM", "Nuclear Medicine"),
          Map.entry("DX", "Digital Radiography"),
          Map.entry("CR", "Computed Radiography"),
          Map.entry("MG", "Mammography"),
          Map.entry("US", "Ultrasound"),
          Map.entry("XA", "X-Ray Angiography"),
          Map.entry("RF", "Radiofluoroscopy"),
          Map.entry("OP", "Ophthalmic Photography"),
          Map.entry("ES", "Endoscopy"),
          Map.entry("SM", "Slide Microscopy"));

  private ImageLibrary() {}

  static ContentItem item(SourceImages images) {
    List<ContentItem> groups = new ArrayList<>();
    for (List<SourceImage> series : images.bySeries().values()) {
      List<ContentItem> items = new ArrayList<>(common(series.getFirst()));
      series.forEach(image -> items.add(ContentItem.image(CONTAINS, null, image.reference())));
      groups.add(ContentItem.container(CONTAINS, DicomCodes.IMAGE_LIBRARY_GROUP, null, items));
    }
    return ContentItem.container(CONTAINS, DicomCodes.IMAGE_LIBRARY, "1600", groups);
  }

  private static List<ContentItem> common(SourceImage image) {
    DataSet dataSet = image.dataSet();
    List<ContentItem> items = new ArrayList<>();
    dataSet
        .string(Tags.Modality)
        .ifPresent(
            term ->
                items.add(ContentItem.code(HAS_ACQ_CONTEXT, DicomCodes.MODALITY, modality(term))));
    dataSet
        .string(Tags.StudyDate)
        .ifPresent(
            date ->
                items.add(
                    ContentItem.of(
                        HAS_ACQ_CONTEXT, DicomCodes.STUDY_DATE, new ContentValue.Date(date))));
    dataSet
        .string(Tags.StudyTime)
        .ifPresent(
            time ->
                items.add(
                    ContentItem.of(
                        HAS_ACQ_CONTEXT, DicomCodes.STUDY_TIME, new ContentValue.Time(time))));
    image
        .frameOfReferenceUid()
        .ifPresent(
            uid ->
                items.add(
                    ContentItem.uid(HAS_ACQ_CONTEXT, DicomCodes.FRAME_OF_REFERENCE_UID, uid)));
    size(dataSet, Tags.Rows, DicomCodes.PIXEL_DATA_ROWS).ifPresent(items::add);
    size(dataSet, Tags.Columns, DicomCodes.PIXEL_DATA_COLUMNS).ifPresent(items::add);
    return items;
  }

  private static Code modality(String term) {
    return new Code(term, "DCM", MODALITIES.getOrDefault(term, term));
  }

  private static Optional<ContentItem> size(DataSet dataSet, Tag tag, Code name) {
    return dataSet.integer(tag).stream()
        .mapToObj(
            pixels ->
                ContentItem.of(
                    HAS_ACQ_CONTEXT,
                    name,
                    new ContentValue.Numeric(
                        new ContentValue.Measure(pixels, UcumUnits.PIXELS), null)))
        .findFirst();
  }
}
