// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.codec.jpegls.Interleave;
import org.curie.dicom.codec.jpegls.JpegLsEncoder;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.code.UcumUnits;
import org.curie.dicom.object.common.AlgorithmIdentification;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.parametricmap.ParametricMap;
import org.curie.dicom.object.parametricmap.ParametricMapReader;
import org.curie.dicom.object.parametricmap.ParametricMapSpec;
import org.curie.dicom.object.parametricmap.ParametricMapWriter;
import org.curie.dicom.object.segmentation.Segment;
import org.curie.dicom.object.segmentation.SegmentAlgorithm;
import org.curie.dicom.object.segmentation.SegmentationContent;
import org.curie.dicom.object.segmentation.SegmentationReader;
import org.curie.dicom.object.segmentation.SegmentationSpec;
import org.curie.dicom.object.segmentation.SegmentationWriter;
import org.curie.dicom.pixel.PixelData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects whose frames are compressed are read as if they were not. */
final class CompressedObjectsTest {
  private static final TransferSyntax JPEG_LS =
      TransferSyntax.of("1.2.840.10008.1.2.4.80").orElseThrow();

  @TempDir private Path folder;
  private final Grid grid = Sources.oblique(9, 21, 17, 4);
  private final RandomGenerator random = new RandomStreams(9).stream("compressed");

  /** The object with each frame as a fragment of JPEG-LS. */
  private static DataSet compressed(DataSet plain) {
    PixelData pixels = PixelData.of(plain, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    List<Bytes> frames = new ArrayList<>();
    for (int f = 0; f < pixels.pixel().frames(); f++) {
      byte[] coded = JpegLsEncoder.encode(pixels.frame(f), 0, Interleave.NONE);
      byte[] even = Arrays.copyOf(coded, coded.length + coded.length % 2);
      frames.add(Bytes.owning(even));
    }
    return DataSet.builder()
        .all(plain)
        .element(new DataElement.Fragments(Tags.PixelData, Vr.OB, Bytes.EMPTY, frames))
        .build();
  }

  private Path written(DataSet dataSet, String name, TransferSyntax syntax) {
    Path file = folder.resolve(name);
    new DicomWriter().write(dataSet, syntax, file);
    return file;
  }

  private DataSet labelMap(LabelMap labels) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      segments.add(
          Segment.of(
              i,
              "Nodule " + i,
              SnomedCodes.MORPHOLOGICALLY_ABNORMAL_STRUCTURE,
              SnomedCodes.NODULE,
              new SegmentAlgorithm.Automatic(AlgorithmIdentification.learned("net", "1"))));
    }
    return new SegmentationWriter(Sources.origin(3))
        .dataSet(
            new SegmentationContent.Labels(labels),
            new SegmentationSpec(
                segments,
                SegmentationSpec.EmptyFrames.KEEP,
                ContentIdentification.of("NODULES"),
                InstanceSpec.inNewSeries(Sources.origin(9).uids(), 300, "Nodules")),
            SourceImages.of(Sources.ct(grid)));
  }

  @Test
  void aLabelMapInJpegLs_isTheLabelMap_alsoAfterDcmtkDecompressedIt() {
    int[] values = new int[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(4);
    }
    LabelMap labels = LabelMap.of(grid, values);
    Path coded = written(compressed(labelMap(labels)), "coded.dcm", JPEG_LS);
    SegmentationReader reader = new SegmentationReader();
    assertThat(reader.read(new DicomReader().read(coded)).labelMap(grid)).isEqualTo(labels);
    Path plain = folder.resolve("plain.dcm");
    Peer.Answer answer =
        Peer.program("dcmdjpls", "--version").ask(coded.toString(), plain.toString());
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    assertThat(reader.read(new DicomReader().read(plain)).labelMap(grid)).isEqualTo(labels);
  }

  @Test
  void aDamagedFrame_isRefused_whenItIsAskedFor() {
    DataSet plain = labelMap(LabelMap.of(grid, new int[grid.voxels()]));
    DataSet coded = compressed(plain);
    DataElement.Fragments fragments =
        (DataElement.Fragments) coded.element(Tags.PixelData).orElseThrow();
    List<Bytes> frames = new ArrayList<>(fragments.fragments());
    frames.set(2, frames.get(2).slice(0, 20));
    DataSet damaged =
        DataSet.builder()
            .all(coded)
            .element(new DataElement.Fragments(Tags.PixelData, Vr.OB, Bytes.EMPTY, frames))
            .build();
    var read =
        new SegmentationReader()
            .read(new DicomReader().read(written(damaged, "damaged.dcm", JPEG_LS)));
    assertThatThrownBy(() -> read.labelMap(grid))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED));
  }

  /** Whole numbers, value = 0.5 stored - 3, as quantitative imaging writes them. */
  private DataSet integerMap(int[] stored) {
    Code code = new Code("map", "99CURIE", "Map");
    DataSet map =
        new ParametricMapWriter(Sources.origin(4))
            .dataSet(
                Image.of(grid, 1, new float[grid.voxels()]),
                new ParametricMapSpec(
                    code,
                    UcumUnits.NO_UNITS,
                    code,
                    "a map",
                    ContentIdentification.of("MAP"),
                    InstanceSpec.inNewSeries(Sources.origin(5).uids(), 1, "Map")),
                SourceImages.of(Sources.ct(grid)));
    DataSet shared = map.items(Tags.SharedFunctionalGroupsSequence).getFirst();
    DataSet mapping = shared.items(Tags.RealWorldValueMappingSequence).getFirst();
    byte[] bytes = new byte[2 * stored.length];
    for (int i = 0; i < stored.length; i++) {
      bytes[2 * i] = (byte) stored[i];
      bytes[2 * i + 1] = (byte) (stored[i] >> Byte.SIZE);
    }
    return DataSet.builder()
        .all(map)
        .remove(Tags.FloatPixelData)
        .ints(Tags.BitsAllocated, 16)
        .ints(Tags.BitsStored, 16)
        .ints(Tags.HighBit, 15)
        .ints(Tags.PixelRepresentation, 0)
        .element(new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(bytes)))
        .items(
            Tags.SharedFunctionalGroupsSequence,
            DataSet.builder()
                .all(shared)
                .items(
                    Tags.RealWorldValueMappingSequence,
                    DataSet.builder()
                        .all(mapping)
                        .decimals(Tags.RealWorldValueSlope, 0.5)
                        .decimals(Tags.RealWorldValueIntercept, -3)
                        .build())
                .build())
        .build();
  }

  @Test
  void aMapOfWholeNumbers_isRead_plainAndInJpegLs() {
    int[] stored = random.ints(grid.voxels(), 0, 1 << 16).toArray();
    DataSet map = integerMap(stored);
    ParametricMapReader reader = new ParametricMapReader();
    ParametricMap coded =
        reader.read(new DicomReader().read(written(compressed(map), "map.dcm", JPEG_LS)));
    Image plain = reader.read(map).image(grid);
    assertThat(coded.image(grid)).isEqualTo(plain);
    for (int i = 0; i < stored.length; i++) {
      assertThat(plain.sample(i)).isEqualTo((float) (0.5 * stored[i] - 3));
    }
    assertThatThrownBy(() -> reader.read(compressed(map)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("compressed");
  }
}
