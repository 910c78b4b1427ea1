// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.ReadReport;
import org.curie.dicom.io.UidGenerator;

/** Cuts an image of whole numbers into MR objects of one slice each. */
final class SlicedPhantom {
  static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";
  static final Tag ACQUISITION_NUMBER = new Tag(0x0020, 0x0012);
  static final Tag ECHO_TIME = new Tag(0x0018, 0x0081);

  private final UidGenerator uids;
  private final String seriesUid;

  SlicedPhantom(long seed) {
    this.uids = UidGenerator.seeded(new RandomStreams(seed));
    this.seriesUid = uids.next();
  }

  String nextUid() {
    return uids.next();
  }

  /** A grid turned and placed at random, with a spacing of 0.4 to 4 mm. */
  static Grid randomGrid(RandomGenerator random, int width, int height, int depth) {
    double[] row = unit(random);
    double[] other = unit(random);
    double[] normal = normalised(cross(row, other));
    double[] column = cross(normal, row);
    double dx = random.nextDouble(0.4, 4);
    double dy = random.nextDouble(0.4, 4);
    double dz = random.nextDouble(0.4, 4);
    return new Grid(
        width,
        height,
        depth,
        new Affine(
            row[0] * dx,
            column[0] * dy,
            normal[0] * dz,
            random.nextDouble(-300, 300),
            row[1] * dx,
            column[1] * dy,
            normal[1] * dz,
            random.nextDouble(-300, 300),
            row[2] * dx,
            column[2] * dy,
            normal[2] * dz,
            random.nextDouble(-300, 300)));
  }

  /** Whole numbers of 16 bits without a rule, so that no voxel is mistaken for another. */
  static Image randomImage(RandomGenerator random, Grid grid, int channels) {
    float[] samples = new float[grid.voxels() * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
    }
    return Image.of(grid, channels, samples);
  }

  /** All slices of the first channel, from the first to the last. */
  List<DataSetBuilder> slices(Image image) {
    List<DataSetBuilder> slices = new ArrayList<>();
    for (int k = 0; k < image.depth(); k++) {
      slices.add(slice(image, 0, k));
    }
    return slices;
  }

  DataSetBuilder slice(Image image, int channel, int k) {
    Grid grid = image.grid();
    double[] p = grid.toPatient().apply(0, 0, k);
    return description(grid)
        .decimals(Tags.ImagePositionPatient, p[0], p[1], p[2])
        .ints(Tags.InstanceNumber, 1 + channel * image.depth() + k)
        .element(pixels(image, channel, k));
  }

  /** An object with everything but a place and pixels. */
  DataSetBuilder description(Grid grid) {
    Affine a = grid.toPatient();
    double dx = grid.spacing().xMm();
    double dy = grid.spacing().yMm();
    return DataSet.builder()
        .text(Tags.SOPClassUID, MR_IMAGE_STORAGE)
        .text(Tags.SOPInstanceUID, uids.next())
        .text(Tags.StudyInstanceUID, "1.2.3")
        .text(Tags.SeriesInstanceUID, seriesUid)
        .text(Tags.Modality, "MR")
        .text(Tags.ImageType, "ORIGINAL", "PRIMARY", "M")
        .decimals(
            Tags.ImageOrientationPatient,
            a.xx() / dx,
            a.yx() / dx,
            a.zx() / dx,
            a.xy() / dy,
            a.yy() / dy,
            a.zy() / dy)
        .decimals(Tags.PixelSpacing, dy, dx)
        .ints(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .ints(Tags.Rows, grid.height())
        .ints(Tags.Columns, grid.width())
        .ints(Tags.BitsAllocated, 16)
        .ints(Tags.BitsStored, 16)
        .ints(Tags.HighBit, 15)
        .ints(Tags.PixelRepresentation, 1);
  }

  static DataElement pixels(Image image, int channel, int k) {
    byte[] bytes = new byte[image.width() * image.height() * 2];
    int at = 0;
    for (int j = 0; j < image.height(); j++) {
      for (int i = 0; i < image.width(); i++) {
        int value = (int) image.sample(channel, k, j, i);
        bytes[at++] = (byte) value;
        bytes[at++] = (byte) (value >> 8);
      }
    }
    return new DataElement.Value(Tags.PixelData, Vr.OW, Bytes.owning(bytes));
  }

  static DicomFile file(DataSetBuilder dataSet) {
    return file(dataSet.build());
  }

  static DicomFile file(DataSet dataSet) {
    return new DicomFile(
        "memory",
        DataSet.EMPTY,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        dataSet,
        new ReadReport(List.of(), 0));
  }

  /** The one series of these objects, handed over in an order drawn from the generator. */
  static Series series(RandomGenerator random, List<DataSetBuilder> slices) {
    List<DicomFile> files = new ArrayList<>();
    slices.forEach(slice -> files.add(random.nextInt(files.size() + 1), file(slice)));
    Catalogue catalogue = new SeriesScanner().group(files);
    if (catalogue.series().size() != 1 || !catalogue.failures().isEmpty()) {
      throw new AssertionError("expected one series, but got " + catalogue);
    }
    return catalogue.series().getFirst();
  }

  private static double[] unit(RandomGenerator random) {
    return normalised(
        new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()});
  }

  private static double[] normalised(double[] v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
