// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.PatientPoint;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.common.ImagePoint;
import org.curie.dicom.object.common.InstanceReference;
import org.jspecify.annotations.Nullable;

/** Attributes as content items; as deep as the parser of the data set allowed. */
final class ContentItemDecoder {
  private ContentItemDecoder() {}

  /**
   * @throws CurieException with FORMAT_DAMAGED when an item is none, FORMAT_UNSUPPORTED when it is
   *     of a kind that is not read
   */
  static ContentItem root(DataSet dataSet) {
    return item(dataSet, null);
  }

  private static ContentItem item(DataSet dataSet, @Nullable Relationship relationship) {
    int[] path = dataSet.ints(Tags.ReferencedContentItemIdentifier);
    if (path.length > 0) {
      ContentValue reference = new ContentValue.Reference(list(path));
      return new ContentItem(relationship, null, reference, List.of());
    }
    List<ContentItem> children = new ArrayList<>();
    for (DataSet child : dataSet.items(Tags.ContentSequence)) {
      children.add(item(child, relationship(child.requireString(Tags.RelationshipType))));
    }
    Code name = Code.first(dataSet, Tags.ConceptNameCodeSequence).orElse(null);
    return new ContentItem(relationship, name, value(dataSet), children);
  }

  private static Relationship relationship(String term) {
    return Stream.of(Relationship.values())
        .filter(known -> known.term().equals(term))
        .findFirst()
        .orElseThrow(() -> unknown("relationship", term));
  }

  private static ContentValue value(DataSet dataSet) {
    String term = dataSet.requireString(Tags.ValueType);
    ValueType type =
        Stream.of(ValueType.values())
            .filter(known -> known.name().equals(term) && known != ValueType.REFERENCE)
            .findFirst()
            .orElseThrow(() -> unknown("value type", term));
    return switch (type) {
      case TEXT -> new ContentValue.Text(dataSet.string(Tags.TextValue).orElse(""));
      case CODE -> new ContentValue.Coded(requireCode(dataSet, Tags.ConceptCodeSequence));
      case NUM -> numeric(dataSet);
      case DATETIME -> new ContentValue.DateTime(dataSet.requireString(Tags.DateTime));
      case DATE -> new ContentValue.Date(dataSet.requireString(Tags.Date));
      case TIME -> new ContentValue.Time(dataSet.requireString(Tags.Time));
      case UIDREF -> new ContentValue.Uid(dataSet.requireString(Tags.UID));
      case PNAME -> new ContentValue.PersonName(dataSet.string(Tags.PersonName).orElse(""));
      case COMPOSITE -> new ContentValue.Composite(InstanceReference.from(reference(dataSet)));
      case WAVEFORM -> new ContentValue.Waveform(InstanceReference.from(reference(dataSet)));
      case IMAGE -> image(reference(dataSet));
      case SCOORD -> new ContentValue.SpatialCoordinates(graphic(dataSet), points(dataSet));
      case SCOORD3D ->
          new ContentValue.SpatialCoordinates3D(
              graphic(dataSet),
              patientPoints(dataSet),
              dataSet.requireString(Tags.ReferencedFrameOfReferenceUID));
      case TCOORD -> temporal(dataSet);
      case CONTAINER -> container(dataSet);
      case REFERENCE -> throw unknown("value type", term);
    };
  }

  private static ContentValue numeric(DataSet dataSet) {
    Optional<DataSet> measured = dataSet.items(Tags.MeasuredValueSequence).stream().findFirst();
    ContentValue.Measure measure = null;
    if (measured.isPresent()) {
      OptionalDouble exact = measured.get().decimal(Tags.FloatingPointValue);
      OptionalDouble rounded = measured.get().decimal(Tags.NumericValue);
      double value = exact.orElseGet(() -> rounded.orElseThrow(() -> missing(Tags.NumericValue)));
      Code unit = requireCode(measured.get(), Tags.MeasurementUnitsCodeSequence);
      measure = new ContentValue.Measure(value, unit);
    }
    Code qualifier = Code.first(dataSet, Tags.NumericValueQualifierCodeSequence).orElse(null);
    return new ContentValue.Numeric(measure, qualifier);
  }

  private static DataSet reference(DataSet dataSet) {
    return dataSet.items(Tags.ReferencedSOPSequence).stream()
        .findFirst()
        .orElseThrow(() -> missing(Tags.ReferencedSOPSequence));
  }

  private static ContentValue image(DataSet reference) {
    return new ContentValue.Image(
        InstanceReference.from(reference),
        list(reference.ints(Tags.ReferencedFrameNumber)),
        list(reference.ints(Tags.ReferencedSegmentNumber)));
  }

  private static GraphicType graphic(DataSet dataSet) {
    String term = dataSet.requireString(Tags.GraphicType);
    return Stream.of(GraphicType.values())
        .filter(known -> known.name().equals(term))
        .findFirst()
        .orElseThrow(() -> unknown("graphic type", term));
  }

  private static List<ImagePoint> points(DataSet dataSet) {
    double[] numbers = coordinates(dataSet, 2);
    List<ImagePoint> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      points.add(new ImagePoint((float) numbers[i], (float) numbers[i + 1]));
    }
    return points;
  }

  private static List<PatientPoint> patientPoints(DataSet dataSet) {
    double[] numbers = coordinates(dataSet, 3);
    List<PatientPoint> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 3) {
      points.add(new PatientPoint(numbers[i], numbers[i + 1], numbers[i + 2]));
    }
    return points;
  }

  private static double[] coordinates(DataSet dataSet, int dimensions) {
    double[] numbers = dataSet.decimals(Tags.GraphicData);
    if (numbers.length % dimensions != 0) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "points have " + dimensions + " coordinates each, but there are " + numbers.length);
    }
    return numbers;
  }

  private static ContentValue temporal(DataSet dataSet) {
    return new ContentValue.TemporalCoordinates(
        dataSet.requireString(Tags.TemporalRangeType),
        list(dataSet.ints(Tags.ReferencedSamplePositions)),
        Arrays.stream(dataSet.decimals(Tags.ReferencedTimeOffsets)).boxed().toList(),
        dataSet.strings(Tags.ReferencedDateTime));
  }

  private static ContentValue container(DataSet dataSet) {
    String template =
        dataSet.items(Tags.ContentTemplateSequence).stream()
            .flatMap(item -> item.string(Tags.TemplateIdentifier).stream())
            .findFirst()
            .orElse(null);
    boolean separate =
        !dataSet.string(Tags.ContinuityOfContent).orElse("SEPARATE").equals("CONTINUOUS");
    return new ContentValue.Container(separate, template);
  }

  private static Code requireCode(DataSet dataSet, Tag sequence) {
    return Code.first(dataSet, sequence).orElseThrow(() -> missing(sequence));
  }

  private static List<Integer> list(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private static CurieException missing(Tag tag) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "a content item needs " + Dictionary.describe(tag) + ", but has none");
  }

  private static CurieException unknown(String what, String term) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "the " + what + " '" + term.replaceAll("[^\\x20-\\x7E]", "?") + "' is not known");
  }
}
