// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.Verdict;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.plane.FramePlane;
import org.curie.dicom.object.plane.PlaneStack;
import org.curie.dicom.object.segmentation.SegmentationSpec.EmptyFrames;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other programs read the segmentations written of synthetic and of real series. */
class SegmentationPeersTest {
  @TempDir Path folder;

  /** Series of source images, by name. */
  enum Series {
    OBLIQUE {
      @Override
      List<DataSet> dataSets() {
        return Sources.ct(Sources.oblique(5, 21, 17, 9));
      }
    },
    RADIOGRAPH {
      @Override
      List<DataSet> dataSets() {
        return List.of(Sources.radiograph(31, 23));
      }
    },
    MR_T1 {
      @Override
      List<DataSet> dataSets() {
        return Sources.shared("mr_series_t1", ".dcm");
      }
    },
    CT_GE_TILTED {
      @Override
      List<DataSet> dataSets() {
        return Sources.shared("ct_series_ge/In/GE", ".dcm").subList(9, 18);
      }
    },
    CT_3_SLICES {
      @Override
      List<DataSet> dataSets() {
        return Sources.shared("dcmqi/segmentations/ct-3slice", ".dcm");
      }
    },
    ENHANCED_MULTI_FRAME {
      @Override
      List<DataSet> dataSets() {
        return Sources.shared("dcmqi/segmentations/24x38x3/multiframe", ".dcm");
      }
    },
    PYDICOM_CT {
      @Override
      List<DataSet> dataSets() {
        return Sources.shared("pydicom/test_files/dicomdirtests/77654033/CT2", "6");
      }
    };

    abstract List<DataSet> dataSets();
  }

  static Stream<Object[]> cases() {
    return Stream.of(Series.values())
        .flatMap(
            series ->
                Stream.of(SegmentationType.values()).map(type -> new Object[] {series, type}));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void aSegmentation_isReadByOthers(Series series, SegmentationType type) {
    List<DataSet> dataSets = series.dataSets();
    SourceImages sources = SourceImages.of(dataSets);
    // Of the tilted series only the first slices are at equal distances; all of it is the source.
    SourceImages gridded =
        series == Series.CT_GE_TILTED ? SourceImages.of(dataSets.subList(0, 5)) : sources;
    Grid grid = grid(gridded);
    LabelMap labels = Contents.labels(grid, 2, 41);
    DataSet dataSet =
        new SegmentationWriter(Sources.origin(3))
            .dataSet(
                content(type, labels),
                Contents.spec(Contents.segments(2), EmptyFrames.OMIT),
                sources);
    Path path = Verdict.written(dataSet, folder.resolve("seg.dcm"));
    List<Path> files = new ArrayList<>();
    for (DataSet source : dataSets) {
      files.add(Verdict.written(source, folder.resolve("source" + files.size() + ".dcm")));
    }
    String found = Verdict.python("check_segmentation.py", path, files);
    long pixels = labels.count(1) + labels.count(2);
    long sum =
        switch (type) {
          case BINARY -> pixels;
          case FRACTIONAL -> 128 * labels.count(1) + 64 * labels.count(2);
          case LABELMAP -> labels.count(1) + 2 * labels.count(2);
        };
    assertThat(found).contains("sum=" + sum + "\n", "SegmentationType=" + type);
    if (series != Series.RADIOGRAPH) {
      assertThat(found).doesNotContain("framesOnSource=0");
    }
    Verdict.dcmdumpIsContent(path);
    if (type != SegmentationType.LABELMAP) { // newer than Debian's dciodvfy
      Verdict.dciodvfyFindsNoError(path, "Segmentation");
    }
  }

  private static SegmentationContent content(SegmentationType type, LabelMap labels) {
    return switch (type) {
      case BINARY -> new SegmentationContent.BinaryLabels(labels);
      case LABELMAP -> new SegmentationContent.Labels(labels);
      case FRACTIONAL ->
          new SegmentationContent.Fractions(
              FractionalType.PROBABILITY, List.of(share(labels, 1, 0.5f), share(labels, 2, 0.25f)));
    };
  }

  /** Where the label is, {@code value}; 128 or 64 of 255 after rounding. */
  private static Image share(LabelMap labels, int label, float value) {
    Grid grid = labels.grid();
    float[] samples = new float[grid.voxels()];
    int slice = grid.width() * grid.height();
    for (int i = 0; i < samples.length; i++) {
      int row = i % slice / grid.width();
      samples[i] = labels.label(i / slice, row, i % grid.width()) == label ? value : 0;
    }
    return Image.of(grid, 1, samples);
  }

  private static Grid grid(SourceImages sources) {
    List<FramePlane> planes =
        sources.images().stream().map(SourceImage::planes).flatMap(List::stream).toList();
    return planes.isEmpty()
        ? Grid.pixels(sources.first().columns(), sources.first().rows())
        : PlaneStack.of(planes, 1000).grid();
  }
}
