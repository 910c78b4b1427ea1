// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.multiframe.SourceCheck;
import org.curie.dicom.object.segmentation.SegmentationSpec.EmptyFrames;
import org.junit.jupiter.api.Test;

class SegmentationRefusalTest {
  private final Grid grid = Sources.oblique(3, 9, 8, 4);
  private final SourceImages sources = SourceImages.of(Sources.ct(grid));

  @Test
  void aLabelThatNoSegmentDescribes_isRefused() {
    LabelMap labels = filled(grid, 3);
    assertRefused(new SegmentationContent.BinaryLabels(labels), 2, "label 3");
    assertRefused(new SegmentationContent.Labels(labels), 2, "label 3");
  }

  @Test
  void aMaskOfMoreThanOne_orTooFewMasks_isRefused() {
    assertRefused(
        new SegmentationContent.BinaryMasks(List.of(filled(grid, 2))), 1, "has the label 2");
    assertRefused(
        new SegmentationContent.BinaryMasks(List.of(filled(grid, 1))), 2, "2 segments are");
  }

  @Test
  void aFractionOutsideZeroToOne_isRefused() {
    float[] samples = new float[grid.voxels()];
    samples[7] = 1.5f;
    Image image = Image.of(grid, 1, samples);
    assertRefused(
        new SegmentationContent.Fractions(FractionalType.OCCUPANCY, List.of(image)), 1, "is 1.5");
  }

  @Test
  void sourcesOfSeveralFramesOfReference_areRefused() {
    List<DataSet> images = new ArrayList<>(Sources.ct(grid));
    images.set(
        1, DataSet.builder().all(images.get(1)).text(Tags.FrameOfReferenceUID, "2.25.1").build());
    assertThatThrownBy(
            () ->
                writer()
                    .dataSet(
                        new SegmentationContent.BinaryLabels(filled(grid, 1)),
                        Contents.spec(Contents.segments(1), EmptyFrames.OMIT),
                        SourceImages.of(images)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("one frame of reference");
  }

  @Test
  void aGridThatDoesNotFitAProjection_isRefused() {
    SourceImages radiograph = SourceImages.of(List.of(Sources.radiograph(31, 23)));
    assertThatThrownBy(
            () ->
                writer()
                    .dataSet(
                        new SegmentationContent.BinaryLabels(filled(Grid.pixels(30, 23), 1)),
                        Contents.spec(Contents.segments(1), EmptyFrames.OMIT),
                        radiograph))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("same size");
  }

  @Test
  void rowsAndColumnsThatAreNotAtRightAngles_areRefused() {
    Affine sheared = new Affine(1, 0.1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    assertRefused(
        new SegmentationContent.BinaryLabels(filled(new Grid(5, 5, 2, sheared), 1)),
        1,
        "right angles");
  }

  @Test
  void aFrameThatDoesNotLieOnTheSourceItNames_isNoticed() {
    DataSet written =
        writer()
            .dataSet(
                new SegmentationContent.BinaryLabels(filled(grid, 1)),
                Contents.spec(Contents.segments(1), EmptyFrames.KEEP),
                sources);
    SourceCheck.require(written, sources);
    List<DataSet> moved =
        Sources.ct(grid).stream()
            .map(
                image ->
                    DataSet.builder()
                        .all(image)
                        .decimals(Tags.ImagePositionPatient, 0, 0, 0)
                        .build())
            .toList();
    assertThatThrownBy(() -> SourceCheck.require(written, SourceImages.of(moved)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("does not lie on the source frame");
  }

  @Test
  void aResampledLabelMap_namesAllSources_andKeepsItsPlace() {
    Grid coarse = Grid.of(4, 4, 2, new Spacing(7, 7, 9));
    LabelMap labels = filled(coarse, 1);
    DataSet written =
        writer()
            .dataSet(
                new SegmentationContent.BinaryLabels(labels),
                Contents.spec(Contents.segments(1), EmptyFrames.KEEP),
                sources);
    assertThat(new SegmentationReader().read(written).labelMap(coarse)).isEqualTo(labels);
    DataSet shared = written.items(Tags.SharedFunctionalGroupsSequence).getFirst();
    List<DataSet> named =
        shared.items(Tags.DerivationImageSequence).getFirst().items(Tags.SourceImageSequence);
    assertThat(named).hasSize(4);
    assertThat(named.getFirst().string(Tags.SpatialLocationsPreserved)).contains("NO");
  }

  @Test
  void nothingFound_isAnObjectOfEmptyFrames() {
    DataSet written =
        writer()
            .dataSet(
                new SegmentationContent.BinaryLabels(filled(grid, 0)),
                Contents.spec(Contents.segments(1), EmptyFrames.OMIT),
                sources);
    assertThat(new SegmentationReader().read(written).labelMap(grid).count(0))
        .isEqualTo(grid.voxels());
  }

  @Test
  void aLabelAbove255_isStoredInWords() {
    LabelMap labels = filled(grid, 300);
    List<Segment> segments =
        List.of(
            Segment.of(
                300,
                "Region 300",
                SnomedCodes.TISSUE,
                SnomedCodes.BRAIN,
                new SegmentAlgorithm.Manual()));
    DataSet written =
        writer()
            .dataSet(
                new SegmentationContent.Labels(labels),
                Contents.spec(segments, EmptyFrames.OMIT),
                sources);
    assertThat(written.requireInt(Tags.BitsAllocated)).isEqualTo(16);
    assertThat(new SegmentationReader().read(written).labelMap(grid)).isEqualTo(labels);
  }

  @Test
  void overlappingSegments_areNoLabelMap() {
    DataSet written =
        writer()
            .dataSet(
                new SegmentationContent.BinaryMasks(List.of(filled(grid, 1), filled(grid, 1))),
                Contents.spec(Contents.segments(2), EmptyFrames.OMIT),
                sources);
    assertThat(written.string(Tags.SegmentsOverlap)).contains("YES");
    assertThatThrownBy(() -> new SegmentationReader().read(written).labelMap(grid))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("overlap");
  }

  private void assertRefused(SegmentationContent content, int segments, String part) {
    assertThatThrownBy(
            () ->
                writer()
                    .dataSet(
                        content,
                        Contents.spec(Contents.segments(segments), EmptyFrames.OMIT),
                        sources))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining(part);
  }

  private static SegmentationWriter writer() {
    return new SegmentationWriter(Sources.origin(4));
  }

  private static LabelMap filled(Grid grid, int label) {
    int[] labels = new int[grid.voxels()];
    Arrays.fill(labels, labels.length / 3, labels.length / 2, label);
    return LabelMap.of(grid, labels);
  }
}
