// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.series.plane.SourceFrame;
import org.curie.dicom.series.plane.Trait;
import org.junit.jupiter.api.Test;

/** Volumes that lie in objects of other kinds than one slice each. */
class OtherObjectsTest {
  private static final Tag PER_FRAME = new Tag(0x5200, 0x9230);
  private static final Tag PLANE_POSITION = new Tag(0x0020, 0x9113);
  private static final Tag PLANE_ORIENTATION = new Tag(0x0020, 0x9116);
  private static final Tag PIXEL_MEASURES = new Tag(0x0028, 0x9110);
  private static final Tag PIXEL_VALUES = new Tag(0x0028, 0x9145);
  private static final Tag FRAME_CONTENT = new Tag(0x0020, 0x9111);
  private static final Tag TEMPORAL_INDEX = new Tag(0x0020, 0x9128);
  private static final Tag FRAME_INCREMENT = new Tag(0x0028, 0x0009);
  private static final Tag SLICE_VECTOR = new Tag(0x0054, 0x0080);
  private static final Tag TIME_SLOT_VECTOR = new Tag(0x0054, 0x0070);
  private static final Tag DETECTORS = new Tag(0x0054, 0x0022);
  private static final Tag GRID_OFFSETS = new Tag(0x3004, 0x000C);
  private static final Tag DOSE_SCALING = new Tag(0x3004, 0x000E);

  private final RandomGenerator random = new RandomStreams(7).stream("other-objects");
  private final SlicedPhantom phantom = new SlicedPhantom(7);
  private final Grid grid = SlicedPhantom.randomGrid(random, 5, 4, 6);

  @Test
  void perSliceRescale_isAppliedToEachSlice() {
    Image stored = SlicedPhantom.randomImage(random, grid, 1);
    List<DataSetBuilder> slices = phantom.slices(stored);
    for (int k = 0; k < slices.size(); k++) {
      slices.get(k).decimals(Tags.RescaleSlope, 0.5 * (k + 1)).decimals(Tags.RescaleIntercept, k);
    }

    Image read = SlicedPhantom.series(random, slices).toImage().image();

    for (int k = 0; k < 6; k++) {
      assertThat(read.sample(0, k, 2, 3))
          .isEqualTo((float) (0.5 * (k + 1) * stored.sample(0, k, 2, 3) + k));
    }
  }

  @Test
  void colours_becomeThreeChannels() {
    List<DataSetBuilder> slices = new ArrayList<>();
    for (int k = 0; k < 6; k++) {
      byte[] rgb = new byte[5 * 4 * 3];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) (100 * (i % 3) + 10 * k);
      }
      double[] p = grid.toPatient().apply(0, 0, k);
      slices.add(
          phantom
              .description(grid)
              .ints(Tags.SamplesPerPixel, 3)
              .text(Tags.PhotometricInterpretation, "RGB")
              .ints(Tags.PlanarConfiguration, 0)
              .ints(Tags.BitsAllocated, 8)
              .ints(Tags.BitsStored, 8)
              .ints(Tags.HighBit, 7)
              .ints(Tags.PixelRepresentation, 0)
              .decimals(Tags.ImagePositionPatient, p[0], p[1], p[2])
              .element(new DataElement.Value(Tags.PixelData, Vr.OB, Bytes.owning(rgb))));
    }

    SeriesImage read = SlicedPhantom.series(random, slices).toImage();

    assertThat(read.samplesPerVolume()).isEqualTo(3);
    assertThat(read.image().channels()).isEqualTo(3);
    for (int c = 0; c < 3; c++) {
      assertThat(read.image().sample(c, 4, 1, 1)).isEqualTo(100 * c + 40);
    }
  }

  @Test
  void enhancedObject_isVolumesByTime_withThePlaceAndRescaleOfEachFrame() {
    Image stored = SlicedPhantom.randomImage(random, grid, 2);
    List<DataSet> frames = new ArrayList<>();
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    int[] order = new RandomStreams(3).permutation(12, "frames");
    for (int f : order) {
      int volume = f / 6;
      int k = f % 6;
      pixels.writeBytes(bytes(stored, volume, k));
      frames.add(
          DataSet.builder()
              .items(
                  PLANE_POSITION,
                  DataSet.builder()
                      .decimals(Tags.ImagePositionPatient, grid.toPatient().apply(0, 0, k))
                      .build())
              .items(FRAME_CONTENT, DataSet.builder().ints(TEMPORAL_INDEX, volume + 1).build())
              .items(
                  PIXEL_VALUES,
                  DataSet.builder()
                      .decimals(Tags.RescaleSlope, 2)
                      .decimals(Tags.RescaleIntercept, f)
                      .build())
              .build());
    }

    SeriesImage read =
        SlicedPhantom.series(random, List.of(enhanced(frames, pixels.toByteArray()))).toImage();

    PhantomSeriesTest.assertGrid(read.image().grid(), grid);
    for (int f = 0; f < 12; f++) {
      assertThat(read.image().sample(f / 6, f % 6, 3, 2))
          .isEqualTo(2 * stored.sample(f / 6, f % 6, 3, 2) + f);
      SourceFrame source = read.volumes().get(f / 6).slices().get(f % 6).getFirst();
      assertThat(source.multiFrame()).isTrue();
      assertThat(order[source.frameNumber() - 1]).isEqualTo(f);
    }
    assertThat(read.volumes())
        .extracting(SeriesImage.Volume::traits)
        .containsExactly(
            Map.of(Trait.TEMPORAL_POSITION, "1"), Map.of(Trait.TEMPORAL_POSITION, "2"));
  }

  private DataSetBuilder enhanced(List<DataSet> frames, byte[] pixels) {
    DataSet description = phantom.description(grid).build();
    DataSet shared =
        DataSet.builder()
            .items(
                PLANE_ORIENTATION,
                DataSet.builder()
                    .decimals(
                        Tags.ImageOrientationPatient,
                        description.decimals(Tags.ImageOrientationPatient))
                    .build())
            .items(
                PIXEL_MEASURES,
                DataSet.builder()
                    .decimals(Tags.PixelSpacing, description.decimals(Tags.PixelSpacing))
                    .build())
            .build();
    return without(description, Tags.ImageOrientationPatient, Tags.PixelSpacing)
        .text(Tags.NumberOfFrames, Integer.toString(frames.size()))
        .items(Tags.SharedFunctionalGroupsSequence, shared)
        .items(PER_FRAME, frames.toArray(DataSet[]::new))
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(pixels)));
  }

  private static DataSetBuilder without(DataSet dataSet, Tag... tags) {
    DataSetBuilder rest = DataSet.builder();
    for (DataElement element : dataSet) {
      if (!Arrays.asList(tags).contains(element.tag())) {
        rest.element(element);
      }
    }
    return rest;
  }

  @Test
  void enhancedObject_withAnotherNumberOfFramesThanItems_isAFailureByName() {
    DataSetBuilder object = enhanced(List.of(DataSet.EMPTY), new byte[5 * 4 * 2 * 3]);
    Catalogue catalogue =
        new SeriesScanner()
            .group(List.of(SlicedPhantom.file(object.text(Tags.NumberOfFrames, "3"))));
    assertThat(catalogue.series()).isEmpty();
    assertThat(catalogue.failures())
        .extracting(Catalogue.Skipped::explanation)
        .allMatch(e -> e.contains("an item for each of the 3 frames"));
  }

  @Test
  void framesWithoutPlaces_areRefused_howeverMany() {
    DataSetBuilder cine =
        phantom
            .description(grid)
            .text(Tags.NumberOfFrames, "2147483647")
            .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(new byte[80])));
    Series series = SlicedPhantom.series(random, List.of(cine));
    assertThat(series.planes()).hasSize(1);
    PhantomSeriesTest.assertVerdict(series, Verdict.NO_GEOMETRY);
  }

  @Test
  void doseGrid_liesAtItsOffsets_inGray() {
    Image stored = SlicedPhantom.randomImage(random, grid, 1);
    double dz = grid.spacing().zMm();
    for (double start : new double[] {0, 33}) {
      DataSetBuilder dose =
          multiFrame(stored)
              .text(Tags.Modality, "RTDOSE")
              .decimals(
                  GRID_OFFSETS, IntStream.range(0, 6).mapToDouble(k -> start + k * dz).toArray())
              .decimals(DOSE_SCALING, 0.001);

      Image read = SlicedPhantom.series(random, List.of(dose)).toImage().image();

      PhantomSeriesTest.assertGrid(read.grid(), grid);
      assertThat(read.sample(0, 5, 1, 2)).isEqualTo((float) (0.001 * stored.sample(0, 5, 1, 2)));
    }
  }

  @Test
  void nuclearVolume_liesAtItsSlices_withTimeSlotsAsChannels() {
    Grid down = downwards(grid);
    Image stored = SlicedPhantom.randomImage(random, grid, 2);
    DataSet object =
        multiFrame(stored)
            .text(Tags.Modality, "NM")
            .element(attributes(FRAME_INCREMENT, TIME_SLOT_VECTOR, SLICE_VECTOR))
            .ints(SLICE_VECTOR, IntStream.range(0, 12).map(f -> f % 6 + 1).toArray())
            .ints(TIME_SLOT_VECTOR, IntStream.range(0, 12).map(f -> f / 6 + 1).toArray())
            .decimals(Tags.SpacingBetweenSlices, -grid.spacing().zMm())
            .build();
    DataSet place =
        DataSet.builder()
            .decimals(Tags.ImagePositionPatient, object.decimals(Tags.ImagePositionPatient))
            .decimals(Tags.ImageOrientationPatient, object.decimals(Tags.ImageOrientationPatient))
            .build();
    DataSetBuilder nuclear =
        without(object, Tags.ImagePositionPatient, Tags.ImageOrientationPatient)
            .items(DETECTORS, place);

    SeriesImage read = SlicedPhantom.series(random, List.of(nuclear)).toImage();

    // A negative distance stacks the slices against the normal: the first is the highest.
    PhantomSeriesTest.assertGrid(read.image().grid(), down);
    assertThat(read.image().sample(1, 5, 2, 3)).isEqualTo(stored.sample(1, 0, 2, 3));
    assertThat(read.image().sample(0, 1, 2, 3)).isEqualTo(stored.sample(0, 4, 2, 3));
    assertThat(read.volumes())
        .extracting(v -> v.traits().get(Trait.TIME_SLOT))
        .containsExactly("1", "2");
  }

  /** The grid that has the first slice of this one as its last. */
  private static Grid downwards(Grid grid) {
    return new Grid(
        grid.width(),
        grid.height(),
        grid.depth(),
        grid.toPatient().after(new Affine(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, -(grid.depth() - 1))));
  }

  @Test
  void mosaic_isASliceForEachTile_andAVolumeForEachObject() {
    Image image = SlicedPhantom.randomImage(random, grid, 3);
    for (int sign : new int[] {1, -1}) {
      List<DataSetBuilder> objects = new ArrayList<>();
      for (int v = 0; v < 3; v++) {
        objects.add(Mosaics.of(phantom, image, v, sign).ints(Tags.InstanceNumber, v + 1));
      }

      SeriesImage read = SlicedPhantom.series(random, objects).toImage();

      PhantomSeriesTest.assertGrid(read.image().grid(), sign > 0 ? grid : downwards(grid));
      for (int v = 0; v < 3; v++) {
        for (int k = 0; k < 6; k++) {
          assertThat(read.image().sample(v, sign > 0 ? k : 5 - k, 3, 4))
              .isEqualTo(image.sample(v, k, 3, 4));
        }
      }
    }
  }

  @Test
  void mosaicWithoutItsHeader_isAFailureByName() {
    DataSet mosaic = Mosaics.of(phantom, SlicedPhantom.randomImage(random, grid, 1), 0, 1).build();
    DataSetBuilder bare = without(mosaic, new Tag(0x0029, 0x1010), new Tag(0x0019, 0x100A));
    Catalogue catalogue = new SeriesScanner().group(List.of(SlicedPhantom.file(bare)));
    assertThat(catalogue.failures())
        .extracting(Catalogue.Skipped::explanation)
        .allMatch(e -> e.contains("mosaic"))
        .hasSize(1);
  }

  private DataSetBuilder multiFrame(Image stored) {
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (int v = 0; v < stored.channels(); v++) {
      for (int k = 0; k < stored.depth(); k++) {
        pixels.writeBytes(bytes(stored, v, k));
      }
    }
    double[] p = grid.toPatient().apply(0, 0, 0);
    return phantom
        .description(grid)
        .decimals(Tags.ImagePositionPatient, p[0], p[1], p[2])
        .text(Tags.NumberOfFrames, Integer.toString(stored.channels() * stored.depth()))
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(pixels.toByteArray())));
  }

  private static byte[] bytes(Image image, int channel, int k) {
    return ((DataElement.Value) SlicedPhantom.pixels(image, channel, k)).bytes().toArray();
  }

  private static DataElement attributes(Tag tag, Tag... values) {
    ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (Tag value : values) {
      b.putShort((short) value.group()).putShort((short) value.element());
    }
    return new DataElement.Value(tag, Vr.AT, Bytes.owning(b.array()));
  }

  /** One slice without a distance takes its thickness. */
  @Test
  void aSingleSlice_onRequest_isAsThickAsItSays() {
    Grid flat = Grid.of(5, 4, 1, new Spacing(1, 1, 1));
    Image image = SlicedPhantom.randomImage(random, flat, 1);
    DataSetBuilder slice = phantom.slice(image, 0, 0).decimals(Tags.SliceThickness, 3.5);
    Series series = SlicedPhantom.series(random, List.of(slice));
    PhantomSeriesTest.assertVerdict(series, Verdict.NOT_A_VOLUME);
    SeriesImage read = series.toImage(PhantomSeriesTest.with(Verdict.NOT_A_VOLUME, Remedy.ACCEPT));
    assertThat(read.image().grid().spacing().zMm()).isEqualTo(3.5, within(1e-9));
    assertThat(read.remarks()).anyMatch(r -> r.contains("slice thickness 3.500 mm"));
  }
}
