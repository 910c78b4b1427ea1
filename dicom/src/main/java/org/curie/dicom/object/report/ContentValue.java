// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.PatientPoint;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.common.ImagePoint;
import org.curie.dicom.object.common.InstanceReference;
import org.jspecify.annotations.Nullable;

/**
 * The value of a content item.
 *
 * <p><b>Source</b> DICOM PS3.3 C.17.3, C.18.
 */
public sealed interface ContentValue {

  ValueType type();

  /** Words. */
  record Text(String text) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.TEXT;
    }
  }

  /** A coded concept. */
  record Coded(Code code) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.CODE;
    }
  }

  /**
   * A number with its unit.
   *
   * @param measure absent when there is no number to give
   * @param qualifier says why not, or what is special about it (PS3.16 CID 42)
   */
  record Numeric(@Nullable Measure measure, @Nullable Code qualifier) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.NUM;
    }
  }

  /** A number and its unit of UCUM. */
  record Measure(double value, Code unit) {
    public Measure {
      requireThat(Double.isFinite(value), "a measurement is a finite number, but was " + value);
    }
  }

  /** A moment, as DICOM writes it (DT). */
  record DateTime(String dateTime) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.DATETIME;
    }
  }

  /** A day, as DICOM writes it (DA). */
  record Date(String date) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.DATE;
    }
  }

  /** A time of day, as DICOM writes it (TM). */
  record Time(String time) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.TIME;
    }
  }

  /** A unique identifier. */
  record Uid(String uid) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.UIDREF;
    }
  }

  /** A person, as DICOM writes names. */
  record PersonName(String name) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.PNAME;
    }
  }

  /** An instance that is neither image nor waveform. */
  record Composite(InstanceReference instance) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.COMPOSITE;
    }
  }

  /**
   * An image.
   *
   * @param frames which frames are meant, from 1; none means all
   * @param segments which segments of a segmentation are meant; none means all
   */
  record Image(InstanceReference instance, List<Integer> frames, List<Integer> segments)
      implements ContentValue {
    public Image {
      frames = List.copyOf(frames);
      segments = List.copyOf(segments);
      requireThat(
          frames.stream().allMatch(n -> n > 0), "frames are counted from 1, but got " + frames);
    }

    public static Image of(InstanceReference instance) {
      return new Image(instance, List.of(), List.of());
    }

    @Override
    public ValueType type() {
      return ValueType.IMAGE;
    }
  }

  /** A waveform. */
  record Waveform(InstanceReference instance) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.WAVEFORM;
    }
  }

  /** A region of an image, which is named by an item selected from. */
  record SpatialCoordinates(GraphicType graphic, List<ImagePoint> points) implements ContentValue {
    public SpatialCoordinates {
      points = List.copyOf(points);
      requireThat(
          graphic.isInImage() && graphic.isOf(points.size()),
          "a region of an image cannot be a " + graphic + " of " + points.size() + " points");
    }

    @Override
    public ValueType type() {
      return ValueType.SCOORD;
    }
  }

  /** A region in the patient. <b>Units</b> mm, kept to single precision. <b>Frame</b> LPS. */
  record SpatialCoordinates3D(
      GraphicType graphic, List<PatientPoint> points, String frameOfReferenceUid)
      implements ContentValue {
    public SpatialCoordinates3D {
      points =
          points.stream()
              .map(p -> new PatientPoint((float) p.xMm(), (float) p.yMm(), (float) p.zMm()))
              .toList();
      requireThat(
          graphic.isInPatient() && graphic.isOf(points.size()),
          "a region in the patient cannot be a " + graphic + " of " + points.size() + " points");
    }

    @Override
    public ValueType type() {
      return ValueType.SCOORD3D;
    }
  }

  /**
   * A time in a waveform or cine; one of the three lists is filled.
   *
   * @param range Temporal Range Type (0040,A130), such as SEGMENT
   */
  record TemporalCoordinates(
      String range,
      List<Integer> samplePositions,
      List<Double> timeOffsetsSeconds,
      List<String> dateTimes)
      implements ContentValue {
    public TemporalCoordinates {
      samplePositions = List.copyOf(samplePositions);
      timeOffsetsSeconds = List.copyOf(timeOffsetsSeconds);
      dateTimes = List.copyOf(dateTimes);
    }

    @Override
    public ValueType type() {
      return ValueType.TCOORD;
    }
  }

  /**
   * Holds others together.
   *
   * @param separate whether they stand for themselves (SEPARATE), not as running text (CONTINUOUS)
   * @param template the template of PS3.16 it follows, for example 1500
   */
  record Container(boolean separate, @Nullable String template) implements ContentValue {
    @Override
    public ValueType type() {
      return ValueType.CONTAINER;
    }
  }

  /** Another item of the same tree, by the ordinals on the way from the root, which is 1. */
  record Reference(List<Integer> path) implements ContentValue {
    public Reference {
      path = List.copyOf(path);
    }

    @Override
    public ValueType type() {
      return ValueType.REFERENCE;
    }
  }

  private static void requireThat(boolean holds, String complaint) {
    if (!holds) {
      throw new CurieException(ErrorCode.DATA_INVALID, complaint);
    }
  }
}
