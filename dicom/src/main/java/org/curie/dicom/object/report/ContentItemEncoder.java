// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.geometry.PatientPoint;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.common.ImagePoint;
import org.curie.dicom.object.common.InstanceReference;

/** Content items as attributes. */
final class ContentItemEncoder {
  private ContentItemEncoder() {}

  /** Adds the attributes of an item and of all below it. */
  static DataSetBuilder put(ContentItem item, DataSetBuilder builder) {
    if (item.relationship() != null) {
      builder.text(Tags.RelationshipType, item.relationship().term());
    }
    if (item.value() instanceof ContentValue.Reference reference) {
      return builder.ints(Tags.ReferencedContentItemIdentifier, ints(reference.path()));
    }
    builder.text(Tags.ValueType, item.value().type().name());
    if (item.name() != null) {
      builder.items(Tags.ConceptNameCodeSequence, item.name().item());
    }
    putValue(item.value(), builder);
    if (!item.children().isEmpty()) {
      List<DataSet> children = new ArrayList<>();
      item.children().forEach(child -> children.add(put(child, DataSet.builder()).build()));
      builder.element(new DataElement.Sequence(Tags.ContentSequence, children));
    }
    return builder;
  }

  private static void putValue(ContentValue value, DataSetBuilder builder) {
    switch (value) {
      case ContentValue.Text text -> builder.text(Tags.TextValue, text.text());
      case ContentValue.Coded coded -> builder.items(Tags.ConceptCodeSequence, coded.code().item());
      case ContentValue.Numeric numeric -> putNumeric(numeric, builder);
      case ContentValue.DateTime moment -> builder.text(Tags.DateTime, moment.dateTime());
      case ContentValue.Date date -> builder.text(Tags.Date, date.date());
      case ContentValue.Time time -> builder.text(Tags.Time, time.time());
      case ContentValue.Uid uid -> builder.text(Tags.UID, uid.uid());
      case ContentValue.PersonName person -> builder.text(Tags.PersonName, person.name());
      case ContentValue.Composite composite -> putReference(composite.instance(), builder);
      case ContentValue.Waveform waveform -> putReference(waveform.instance(), builder);
      case ContentValue.Image image -> putImage(image, builder);
      case ContentValue.SpatialCoordinates region -> putRegion(region, builder);
      case ContentValue.SpatialCoordinates3D region -> putRegion(region, builder);
      case ContentValue.TemporalCoordinates time -> putTime(time, builder);
      case ContentValue.Container container -> putContainer(container, builder);
      case ContentValue.Reference _ -> throw new IllegalArgumentException("has no value");
    }
  }

  private static void putNumeric(ContentValue.Numeric numeric, DataSetBuilder builder) {
    ContentValue.Measure measure = numeric.measure();
    if (measure == null) {
      builder.empty(Tags.MeasuredValueSequence);
    } else {
      DataSetBuilder item =
          DataSet.builder()
              .decimals(Tags.NumericValue, measure.value())
              .items(Tags.MeasurementUnitsCodeSequence, measure.unit().item());
      double kept = item.build().decimals(Tags.NumericValue)[0];
      if (kept != measure.value()) { // 16 characters were not enough
        item.decimals(Tags.FloatingPointValue, measure.value());
      }
      builder.items(Tags.MeasuredValueSequence, item.build());
    }
    Code qualifier = numeric.qualifier();
    if (qualifier != null) {
      builder.items(Tags.NumericValueQualifierCodeSequence, qualifier.item());
    }
  }

  private static void putReference(InstanceReference instance, DataSetBuilder builder) {
    builder.items(Tags.ReferencedSOPSequence, instance.item());
  }

  private static void putImage(ContentValue.Image image, DataSetBuilder builder) {
    DataSetBuilder item = image.instance().putInto(DataSet.builder());
    if (!image.frames().isEmpty()) {
      item.ints(Tags.ReferencedFrameNumber, ints(image.frames()));
    }
    if (!image.segments().isEmpty()) {
      item.ints(Tags.ReferencedSegmentNumber, ints(image.segments()));
    }
    builder.items(Tags.ReferencedSOPSequence, item.build());
  }

  private static void putRegion(ContentValue.SpatialCoordinates region, DataSetBuilder builder) {
    double[] numbers = new double[2 * region.points().size()];
    int next = 0;
    for (ImagePoint point : region.points()) {
      numbers[next++] = point.column();
      numbers[next++] = point.row();
    }
    builder.decimals(Tags.GraphicData, numbers).text(Tags.GraphicType, region.graphic().name());
  }

  private static void putRegion(ContentValue.SpatialCoordinates3D region, DataSetBuilder builder) {
    double[] numbers = new double[3 * region.points().size()];
    int next = 0;
    for (PatientPoint point : region.points()) {
      numbers[next++] = point.xMm();
      numbers[next++] = point.yMm();
      numbers[next++] = point.zMm();
    }
    builder
        .decimals(Tags.GraphicData, numbers)
        .text(Tags.GraphicType, region.graphic().name())
        .text(Tags.ReferencedFrameOfReferenceUID, region.frameOfReferenceUid());
  }

  private static void putTime(ContentValue.TemporalCoordinates time, DataSetBuilder builder) {
    builder.text(Tags.TemporalRangeType, time.range());
    if (!time.samplePositions().isEmpty()) {
      builder.ints(Tags.ReferencedSamplePositions, ints(time.samplePositions()));
    }
    if (!time.timeOffsetsSeconds().isEmpty()) {
      double[] offsets =
          time.timeOffsetsSeconds().stream().mapToDouble(Double::doubleValue).toArray();
      builder.decimals(Tags.ReferencedTimeOffsets, offsets);
    }
    if (!time.dateTimes().isEmpty()) {
      builder.text(Tags.ReferencedDateTime, time.dateTimes().toArray(String[]::new));
    }
  }

  private static void putContainer(ContentValue.Container container, DataSetBuilder builder) {
    builder.text(Tags.ContinuityOfContent, container.separate() ? "SEPARATE" : "CONTINUOUS");
    if (container.template() != null) {
      builder.items(
          Tags.ContentTemplateSequence,
          DataSet.builder()
              .text(Tags.MappingResource, "DCMR")
              .text(Tags.TemplateIdentifier, container.template())
              .build());
    }
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
