// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomWriter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** dcm2niix, which reads series with code of its own, finds the same voxels at the same places. */
class Dcm2niixTest {
  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mr_series_t1",
        "dcm4che/mr_series",
        "dcmqi/segmentations/ct-3slice",
        "dicom2nifti/siemens_multiframe/anatomical/001",
        "dicom2nifti/hyperfine/anatomical/001",
        "dicom2nifti/philips_enhanced/fmri/001",
        "dicom2nifti/hitachi/anatomical/001"
      })
  void sharedSeries_areTheSameToDcm2niix(String series) {
    assertSame(SharedFiles.folder().resolve(series), 1e-5);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void phantomsInAnyDirection_areTheSameToDcm2niix(long seed) {
    Image image = image(seed, 1);
    write(new SlicedPhantom(seed).slices(image));
    assertSame(folder, 0);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mosaicsInAnyDirection_areTheSameToDcm2niix(long seed) {
    Image image = image(seed, 2);
    SlicedPhantom phantom = new SlicedPhantom(seed);
    write(
        List.of(
            Mosaics.of(phantom, image, 0, 1).ints(Tags.InstanceNumber, 1),
            Mosaics.of(phantom, image, 1, 1).ints(Tags.InstanceNumber, 2)));
    assertSame(folder, 0);
  }

  private static Image image(long seed, int channels) {
    RandomGenerator random = new RandomStreams(seed).stream("dcm2niix");
    Grid grid = SlicedPhantom.randomGrid(random, 16, 12, 6);
    return SlicedPhantom.randomImage(random, grid, channels);
  }

  private void write(List<DataSetBuilder> slices) {
    int k = 0;
    for (DataSetBuilder slice : slices) {
      new DicomWriter().write(slice.build(), folder.resolve("slice" + k++ + ".dcm"));
    }
  }

  private void assertSame(Path series, double relativeTolerance) {
    Peer dcm2niix = Peer.program("dcm2niix", "-v");
    Path out = folder.resolve("out");
    try {
      Files.createDirectories(out);
      // -p n: the rescale of the standard, not the private one of Philips.
      Peer.Answer answer =
          dcm2niix.ask(
              "-z", "n", "-b", "n", "-p", "n", "-f", "v", "-o", out.toString(), series.toString());
      List<Path> volumes;
      try (Stream<Path> files = Files.list(out)) {
        volumes = files.filter(f -> f.toString().endsWith(".nii")).toList();
      }
      assertThat(volumes).as(answer.output()).hasSize(1);
      SeriesImage image = new SeriesScanner().scan(series).series().getFirst().toImage();
      GroundTruth.read(volumes.getFirst())
          .assertEqualInPatientSpace(image.image(), relativeTolerance);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
