// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report.measurement;

import static org.curie.dicom.object.report.Relationship.CONTAINS;
import static org.curie.dicom.object.report.Relationship.SELECTED_FROM;

import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.PatientPoint;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.common.ImagePoint;
import org.curie.dicom.object.common.InstanceReference;
import org.curie.dicom.object.report.ContentItem;
import org.curie.dicom.object.report.ContentValue;
import org.curie.dicom.object.report.GraphicType;

/**
 * What a group of measurements was measured on.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1410 (planar), 1411 (volumetric), 1501 (whole images).
 */
public sealed interface Region {

  /** The template that the group then follows. */
  String template();

  /** The items that say where. */
  List<ContentItem> items();

  /** Whole images, no region in them. */
  record WholeImages(List<InstanceReference> images) implements Region {
    public WholeImages {
      images = requireSome(images, "images");
    }

    @Override
    public String template() {
      return "1501";
    }

    @Override
    public List<ContentItem> items() {
      return images.stream()
          .map(image -> ContentItem.image(CONTAINS, SnomedCodes.SOURCE, image))
          .toList();
    }
  }

  /**
   * A shape drawn in a frame of an image.
   *
   * @param frame from 1; 0 for an image of one frame
   */
  record InImage(GraphicType graphic, List<ImagePoint> points, InstanceReference image, int frame)
      implements Region {
    @Override
    public String template() {
      return "1410";
    }

    @Override
    public List<ContentItem> items() {
      ContentValue source =
          new ContentValue.Image(image, frame == 0 ? List.of() : List.of(frame), List.of());
      return List.of(
          ContentItem.of(
              CONTAINS,
              DicomCodes.IMAGE_REGION,
              new ContentValue.SpatialCoordinates(graphic, points),
              ContentItem.of(SELECTED_FROM, DicomCodes.ORIGINAL_SOURCE, source)));
    }
  }

  /** A planar shape in the patient. <b>Frame</b> LPS mm. */
  record InPatient(GraphicType graphic, List<PatientPoint> points, String frameOfReferenceUid)
      implements Region {
    @Override
    public String template() {
      return "1410";
    }

    @Override
    public List<ContentItem> items() {
      return List.of(
          ContentItem.of(
              CONTAINS,
              DicomCodes.IMAGE_REGION,
              new ContentValue.SpatialCoordinates3D(graphic, points, frameOfReferenceUid)));
    }
  }

  /**
   * One frame of a segmentation; the frame tells the segment.
   *
   * @param frame from 1
   * @param source the image it was segmented on
   */
  record SegmentedFrame(InstanceReference segmentation, int frame, InstanceReference source)
      implements Region {
    @Override
    public String template() {
      return "1410";
    }

    @Override
    public List<ContentItem> items() {
      return List.of(
          ContentItem.of(
              CONTAINS,
              DicomCodes.REFERENCED_SEGMENTATION_FRAME,
              new ContentValue.Image(segmentation, List.of(frame), List.of())),
          ContentItem.image(CONTAINS, DicomCodes.SOURCE_IMAGE_FOR_SEGMENTATION, source));
    }
  }

  /**
   * A whole segment of a segmentation.
   *
   * @param sources the images it was segmented on
   */
  record Segment(InstanceReference segmentation, int segmentNumber, List<InstanceReference> sources)
      implements Region {
    public Segment {
      sources = requireSome(sources, "source images of a segment");
    }

    @Override
    public String template() {
      return "1411";
    }

    @Override
    public List<ContentItem> items() {
      ContentItem segment =
          ContentItem.of(
              CONTAINS,
              DicomCodes.REFERENCED_SEGMENT,
              new ContentValue.Image(segmentation, List.of(), List.of(segmentNumber)));
      Stream<ContentItem> images =
          sources.stream()
              .map(
                  source ->
                      ContentItem.image(
                          CONTAINS, DicomCodes.SOURCE_IMAGE_FOR_SEGMENTATION, source));
      return Stream.concat(Stream.of(segment), images).toList();
    }
  }

  private static List<InstanceReference> requireSome(
      List<InstanceReference> instances, String what) {
    if (instances.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a measurement group names at least one of: " + what);
    }
    return List.copyOf(instances);
  }
}
