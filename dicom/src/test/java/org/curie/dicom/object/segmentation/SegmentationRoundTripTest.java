// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.segmentation.SegmentationSpec.EmptyFrames;
import org.curie.testkit.phantom.Phantoms;
import org.curie.testkit.phantom.Sphere;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out comes back equal, in the same place in the patient. */
class SegmentationRoundTripTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void randomLabelsOnAnObliqueGrid_comeBackEqual(long seed) {
    LabelMap labels = Contents.labels(grid(seed), 3, seed);
    for (SegmentationContent content :
        List.of(
            new SegmentationContent.BinaryLabels(labels), new SegmentationContent.Labels(labels))) {
      for (EmptyFrames emptyFrames : EmptyFrames.values()) {
        Segmentation read = written(content, emptyFrames);
        assertThat(read.labelMap(labels.grid())).isEqualTo(labels);
        assertThat(read.segments()).isEqualTo(Contents.segments(3));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void overlappingMasks_comeBackEqual(long seed) {
    Grid grid = grid(seed);
    List<LabelMap> masks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      masks.add(Contents.labels(grid, 1, seed * 31 + i));
    }
    Segmentation read = written(new SegmentationContent.BinaryMasks(masks), EmptyFrames.OMIT);
    for (int i = 0; i < 3; i++) {
      assertThat(read.mask(i + 1, grid)).isEqualTo(masks.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource(FractionalType.class)
  void fractions_comeBackToTheNearestOf256Levels(FractionalType type) {
    Grid grid = grid(21);
    RandomGenerator random = new RandomStreams(21).stream("fractions");
    List<Image> fractions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      float[] samples = new float[grid.voxels()];
      for (int j = 0; j < samples.length; j++) {
        samples[j] = random.nextFloat();
      }
      fractions.add(Image.of(grid, 1, samples));
    }
    Segmentation read =
        written(new SegmentationContent.Fractions(type, fractions), EmptyFrames.OMIT);
    for (int i = 0; i < 3; i++) {
      Image back = read.fractions(i + 1, grid);
      for (int j = 0; j < back.size(); j++) {
        assertThat(back.sample(j)).isCloseTo(fractions.get(i).sample(j), within(0.5001f / 255));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36})
  void aBallKeepsItsPlaceInThePatient_onTheGridTheFramesSpan(long seed) {
    Grid grid = Sources.oblique(seed, 25, 27, 19);
    PatientPoint center = Phantoms.center(grid);
    double radius = 0.4 * 19 * Math.min(grid.spacing().zMm(), grid.spacing().xMm());
    LabelMap ball = Phantoms.sphereLabels(grid, new Sphere(center, radius));
    Segmentation read = written(new SegmentationContent.BinaryLabels(ball), EmptyFrames.OMIT, 1);
    Grid spanned = read.grid();
    LabelMap back = read.labelMap(spanned);
    assertThat(back.count(1)).isEqualTo(ball.count(1)).isPositive();
    for (int k = 0; k < spanned.depth(); k++) {
      VoxelIndex there = grid.toVoxel(spanned.toPatient(new VoxelIndex(0, 0, k)));
      int z = (int) Math.rint(there.k());
      assertThat(there.k()).isCloseTo(z, within(1e-6));
      assertThat(there.i()).isCloseTo(0, within(1e-6));
      for (int y = 0; y < spanned.height(); y++) {
        for (int x = 0; x < spanned.width(); x++) {
          assertThat(back.label(k, y, x)).isEqualTo(ball.label(z, y, x));
        }
      }
    }
  }

  private static Grid grid(long seed) {
    return Sources.oblique(seed, 13, 7, 5); // 91 pixels: no frame but the first begins with a byte
  }

  private Segmentation written(SegmentationContent content, EmptyFrames emptyFrames) {
    return written(content, emptyFrames, 3);
  }

  private Segmentation written(SegmentationContent content, EmptyFrames empty, int segments) {
    SourceImages sources = SourceImages.of(Sources.ct(content.grid()));
    DataSet dataSet =
        new SegmentationWriter(Sources.origin(1))
            .dataSet(content, Contents.spec(Contents.segments(segments), empty), sources);
    Path path = folder.resolve("seg.dcm");
    new DicomWriter().write(dataSet, path);
    DicomFile file = new DicomReader().read(path);
    assertThat(file.report().isClean()).isTrue();
    assertThat(file.dataSet()).isEqualTo(dataSet);
    return new SegmentationReader().read(file.dataSet());
  }
}
