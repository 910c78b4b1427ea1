// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.multiframe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.common.NewObject;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.plane.FramePlane;
import org.jspecify.annotations.Nullable;

/**
 * How the slices of a grid become frames: their place in the patient, the source frames they were
 * derived from, and the dimensions that order them.
 *
 * <p><b>Frame</b> LPS mm. <b>Source</b> DICOM PS3.3 C.7.6.16.2 (macros), C.7.6.17 (dimensions).
 * <b>Limits</b> a slice that is no source plane names no source frame; when no slice is one, as
 * after resampling, all sources are named for all frames, Spatial Locations Preserved NO.
 */
public final class FrameLayout {
  private static final String STACK_ID = "1";

  private final Grid grid;
  private final SourceImages sources;
  private final SliceSources slices;
  private final Code derivation;
  private final @Nullable String ownFrameOfReference;

  private FrameLayout(
      Grid grid,
      SourceImages sources,
      SliceSources slices,
      Code derivation,
      @Nullable String ownFrameOfReference) {
    this.grid = grid;
    this.sources = sources;
    this.slices = slices;
    this.derivation = derivation;
    this.ownFrameOfReference = ownFrameOfReference;
  }

  /**
   * @throws org.curie.core.error.CurieException DATA_INVALID when the sources are of several frames
   *     of reference, GEOMETRY_INVALID when they have none and do not fit the grid
   */
  public static FrameLayout of(Grid grid, SourceImages sources, Code derivation) {
    SliceSources slices = SliceSources.of(grid, sources);
    return new FrameLayout(grid, sources, slices, derivation, null);
  }

  /**
   * As {@link #of}, for objects that must lie in a frame of reference: when the sources lie in
   * none, the grid lies in {@code newFrameOfReference}, which is of this object alone.
   */
  public static FrameLayout inSomeFrame(
      Grid grid, SourceImages sources, Code derivation, String newFrameOfReference) {
    SliceSources slices = SliceSources.of(grid, sources);
    String own = slices.isSpatial() ? null : newFrameOfReference;
    return new FrameLayout(grid, sources, slices, derivation, own);
  }

  /** Whether the frames lie in a frame of reference. */
  public boolean isSpatial() {
    return slices.isSpatial() || ownFrameOfReference != null;
  }

  /** Frame of reference, references to all sources, dimensions. */
  public void putModules(DataSetBuilder object, List<Dimension> leading, String organizationUid) {
    if (ownFrameOfReference != null) {
      object
          .text(Tags.FrameOfReferenceUID, ownFrameOfReference)
          .empty(Tags.PositionReferenceIndicator);
    } else {
      sources
          .frameOfReferenceUid()
          .ifPresent(uid -> NewObject.frameOfReference(object, sources, uid));
    }
    if (!isSpatial()) { // type 2C: where no plane tells how the patient lies in the image
      object.empty(Tags.PatientOrientation);
      sources.first().dataSet().element(Tags.PatientOrientation).ifPresent(object::element);
    }
    List<Dimension> dimensions = new ArrayList<>(leading);
    if (hasSliceDimension(leading)) {
      dimensions.add(isSpatial() ? Dimension.POSITION : Dimension.IN_STACK);
    }
    object
        .items(
            Tags.ReferencedSeriesSequence,
            sources.referencedSeries(Tags.ReferencedInstanceSequence))
        .items(
            Tags.DimensionOrganizationSequence,
            DataSet.builder().text(Tags.DimensionOrganizationUID, organizationUid).build())
        .items(
            Tags.DimensionIndexSequence,
            dimensions.stream()
                .map(dimension -> dimension.item(organizationUid))
                .toArray(DataSet[]::new));
  }

  /** The groups that all frames share. */
  public void putShared(DataSetBuilder shared) {
    if (isSpatial()) {
      FramePlane plane = FramePlane.of(grid, 0);
      Spacing spacing = plane.spacing();
      shared
          .items(
              Tags.PlaneOrientationSequence,
              DataSet.builder().decimals(Tags.ImageOrientationPatient, plane.orientation()).build())
          .items(
              Tags.PixelMeasuresSequence,
              DataSet.builder()
                  .decimals(Tags.PixelSpacing, spacing.yMm(), spacing.xMm())
                  .decimals(Tags.SliceThickness, spacing.zMm())
                  .decimals(Tags.SpacingBetweenSlices, spacing.zMm())
                  .build());
    } else {
      double[] spacing = sources.first().dataSet().decimals(Tags.PixelSpacing);
      if (spacing.length == 2) {
        shared.items(
            Tags.PixelMeasuresSequence,
            DataSet.builder().decimals(Tags.PixelSpacing, spacing).build());
      }
    }
    if (slices.isEmpty()) {
      List<SourceFrame> all =
          sources.images().stream().map(image -> new SourceFrame(image, 0)).toList();
      shared.items(Tags.DerivationImageSequence, derivationItem(all, "NO"));
    }
  }

  /**
   * The groups of the frame that shows slice {@code k}.
   *
   * @param leading its values in the dimensions before that of the slice
   */
  public void putFrame(DataSetBuilder frame, int k, int... leading) {
    boolean counted = isSpatial() || grid.depth() > 1 || leading.length == 0;
    int[] index = Arrays.copyOf(leading, leading.length + (counted ? 1 : 0));
    DataSetBuilder content = DataSet.builder();
    if (counted) {
      index[leading.length] = k + 1;
      if (!isSpatial()) {
        content.text(Tags.StackID, STACK_ID).ints(Tags.InStackPositionNumber, k + 1);
      }
    }
    content.ints(Tags.DimensionIndexValues, index);
    frame.items(Tags.FrameContentSequence, content.build());
    if (isSpatial()) {
      double[] position = FramePlane.of(grid, k).position();
      frame.items(
          Tags.PlanePositionSequence,
          DataSet.builder().decimals(Tags.ImagePositionPatient, position).build());
    }
    if (!slices.isEmpty()) {
      List<SourceFrame> from = slices.at(k);
      if (from.isEmpty()) {
        frame.empty(Tags.DerivationImageSequence); // type 2: this slice lies between source planes
      } else {
        frame.items(Tags.DerivationImageSequence, derivationItem(from, "YES"));
      }
    }
  }

  private boolean hasSliceDimension(List<Dimension> leading) {
    return isSpatial() || grid.depth() > 1 || leading.isEmpty();
  }

  private DataSet derivationItem(List<SourceFrame> from, String preserved) {
    DataSet[] images =
        from.stream().map(frame -> sourceItem(frame, preserved)).toArray(DataSet[]::new);
    return DataSet.builder()
        .items(Tags.SourceImageSequence, images)
        .items(Tags.DerivationCodeSequence, derivation.item())
        .build();
  }

  private static DataSet sourceItem(SourceFrame frame, String preserved) {
    DataSetBuilder item = frame.image().reference().putInto(DataSet.builder());
    if (frame.number() > 0 && frame.image().frames() > 1) {
      item.ints(Tags.ReferencedFrameNumber, frame.number());
    }
    return item.text(Tags.SpatialLocationsPreserved, preserved)
        .items(Tags.PurposeOfReferenceCodeSequence, DicomCodes.SOURCE_IMAGE_FOR_PROCESSING.item())
        .build();
  }
}
