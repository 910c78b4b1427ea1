// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series of floating-point pixels, and of MONOCHROME1. */
final class FloatingSeriesTest {
  private final RandomGenerator random = new RandomStreams(11).stream("floating");
  private final SlicedPhantom phantom = new SlicedPhantom(11);
  private final Grid grid = SlicedPhantom.randomGrid(random, 5, 4, 6);

  @TempDir private Path folder;

  /** A value that is no whole number, and in double precision more than a float holds. */
  private static double value(int k, int pixel) {
    return 0.1 * k + pixel / 7.0 - 3;
  }

  private List<DataSetBuilder> slices(boolean isDouble) {
    List<DataSetBuilder> slices = new ArrayList<>();
    for (int k = 0; k < grid.depth(); k++) {
      int pixels = grid.width() * grid.height();
      ByteBuffer bytes =
          ByteBuffer.allocate(pixels * (isDouble ? Double.BYTES : Float.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < pixels; i++) {
        if (isDouble) {
          bytes.putDouble(value(k, i));
        } else {
          bytes.putFloat((float) value(k, i));
        }
      }
      slices.add(
          phantom
              .description(grid)
              .remove(Tags.BitsStored)
              .remove(Tags.HighBit)
              .remove(Tags.PixelRepresentation)
              .ints(Tags.BitsAllocated, isDouble ? Double.SIZE : Float.SIZE)
              .ints(Tags.InstanceNumber, k + 1)
              .decimals(Tags.ImagePositionPatient, grid.toPatient().apply(0, 0, k))
              .element(
                  new DataElement.Value(
                      isDouble ? Tags.DoubleFloatPixelData : Tags.FloatPixelData,
                      isDouble ? Vr.OD : Vr.OF,
                      Bytes.owning(bytes.array()))));
    }
    return slices;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theValues_areThoseStored_inMemoryAndInFiles(boolean isDouble) {
    List<DataSetBuilder> slices = slices(isDouble);
    for (DataSetBuilder slice : slices) {
      DataSet object = slice.build();
      new DicomWriter()
          .write(object, folder.resolve(object.requireString(Tags.SOPInstanceUID) + ".dcm"));
    }
    Image inMemory = SlicedPhantom.series(random, slices).toImage().image();
    Image inFiles = new SeriesScanner().scan(folder).series().getFirst().toImage().image();
    for (int k = 0; k < grid.depth(); k++) {
      for (int i = 0; i < grid.width() * grid.height(); i++) {
        float expected = (float) value(k, i);
        int row = i / grid.width();
        int column = i % grid.width();
        assertThat(inMemory.sample(0, k, row, column)).isEqualTo(expected);
        assertThat(inFiles.sample(0, k, row, column)).isEqualTo(expected);
      }
    }
  }

  @Test
  void rescale_isApplied_andATableRefused() {
    List<DataSetBuilder> rescaled = slices(false);
    rescaled.forEach(s -> s.decimals(Tags.RescaleSlope, 2).decimals(Tags.RescaleIntercept, -1));
    Image image = SlicedPhantom.series(random, rescaled).toImage().image();
    assertThat(image.sample(0, 2, 1, 3)).isEqualTo((float) (2.0 * (float) value(2, 8) - 1));
    List<DataSetBuilder> looked = slices(false);
    looked.forEach(
        s ->
            s.items(
                Tags.ModalityLUTSequence,
                DataSet.builder()
                    .ints(Tags.LUTDescriptor, 1, 0, 16)
                    .element(
                        new DataElement.Value(Tags.LUTData, Vr.OW, Bytes.owning(new byte[] {1, 0})))
                    .build()));
    Series series = SlicedPhantom.series(random, looked);
    assertThatThrownBy(series::toImage)
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("cannot be looked up");
  }

  @Test
  void tooFewBytes_areRefused() {
    List<DataSetBuilder> slices = slices(true);
    slices
        .get(3)
        .element(
            new DataElement.Value(Tags.DoubleFloatPixelData, Vr.OD, Bytes.owning(new byte[16])));
    Series series = SlicedPhantom.series(random, slices);
    assertThatThrownBy(series::toImage)
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("are described");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parametric_map_float.dcm", "parametric_map_double_float.dcm"})
  void realParametricMaps_haveTheValuesOfNumPy(String name) {
    Path file = SharedFiles.folder().resolve("pydicom-data/data_store/data").resolve(name);
    Peer.Answer answer =
        Peer.pydicom().ask("src/test/python/read_float_pixels.py", file.toString());
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    Image image =
        new SeriesScanner()
            .scan(file)
            .series()
            .getFirst()
            .toImage(SeriesOptions.strict().with(Verdict.NOT_A_VOLUME, Remedy.ACCEPT))
            .image();
    double total = 0;
    for (int i = 0; i < image.size(); i++) {
      total += (i % 97 + 1) * (double) image.sample(i);
    }
    String[] said = answer.output().strip().split(" ", -1);
    assertThat(said[0]).isEqualTo(String.valueOf(image.size()));
    assertThat(total).isEqualTo(Double.parseDouble(said[1]));
  }

  @Test
  void monochrome1_changesNoValue_andIsRemarkedOn() {
    Image stored = SlicedPhantom.randomImage(random, grid, 1);
    List<DataSetBuilder> slices = phantom.slices(stored);
    slices.get(1).text(Tags.PhotometricInterpretation, "MONOCHROME1");
    slices.get(4).text(Tags.PhotometricInterpretation, "MONOCHROME1");
    SeriesImage read = SlicedPhantom.series(random, slices).toImage();
    assertThat(read.remarks()).anyMatch(r -> r.startsWith("MONOCHROME1, 2 of 6 slices"));
    for (int i = 0; i < stored.size(); i++) {
      assertThat(read.image().sample(i)).isEqualTo(stored.sample(i));
    }
  }
}
