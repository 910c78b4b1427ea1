// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.metaimage;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleLayout;
import org.curie.imaging.format.content.SampleType;

/**
 * What a MetaImage header says, understood.
 *
 * @param volumes of four and more axes, how many volumes follow each other
 * @param elementChannels numbers next to each other in one voxel
 */
record MetaImageHeader(
    MetaImageFields fields,
    SampleType type,
    ByteOrder order,
    List<Integer> size,
    int volumes,
    int elementChannels,
    Affine toPatient,
    Placement placement,
    List<String> remarks) {
  private static final int SPACE = 3;
  private static final int MOST_AXES = 10; // METAIO_MAX_DIMS
  private static final List<String> DIRECTIONS =
      List.of("TransformMatrix", "Rotation", "Orientation");
  private static final String CHANNELS = "ElementNumberOfChannels";

  MetaImageHeader {
    size = List.copyOf(size);
    remarks = List.copyOf(remarks);
  }

  static MetaImageHeader decode(MetaImageFields fields) {
    Refusal refusal = fields.refusal();
    String object = fields.text("ObjectType").orElse("Image");
    if (!object.equalsIgnoreCase("Image")) {
      throw refusal.unsupported("an object of type '%.30s'".formatted(object), "name an image");
    }
    List<Integer> sizes = sizes(fields);
    int channels = elementChannels(fields);
    long voxels = MemoryBudget.samples(refusal.file(), longs(sizes));
    MemoryBudget.samples(refusal.file(), voxels, channels);
    List<Integer> space = new ArrayList<>(sizes.subList(0, Math.min(SPACE, sizes.size())));
    while (space.size() < SPACE) {
      space.add(1);
    }
    List<String> remarks = new ArrayList<>();
    boolean isMsb = fields.isTrue("BinaryDataByteOrderMSB") || fields.isTrue("ElementByteOrderMSB");
    return new MetaImageHeader(
        fields,
        type(fields.required("ElementType"), refusal),
        isMsb ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        space,
        MemoryBudget.samples(refusal.file(), longs(sizes.subList(space(sizes), sizes.size()))),
        channels,
        toPatient(fields, sizes.size(), remarks),
        placement(fields),
        remarks);
  }

  private static int elementChannels(MetaImageFields fields) {
    long channels = fields.text(CHANNELS).map(t -> fields.whole(CHANNELS, t)).orElse(1L);
    if (channels < 1 || channels > Grid.MAX_VOXELS) {
      throw fields.refusal().damaged("its header says %s = %d".formatted(CHANNELS, channels));
    }
    return (int) channels;
  }

  private static Placement placement(MetaImageFields fields) {
    if (DIRECTIONS.stream().anyMatch(key -> fields.text(key).isPresent())) {
      return Placement.PATIENT;
    }
    return fields.text("ElementSpacing").isPresent() ? Placement.SPACING : Placement.NONE;
  }

  private static int space(List<Integer> sizes) {
    return Math.min(SPACE, sizes.size());
  }

  private static List<Integer> sizes(MetaImageFields fields) {
    long axes = fields.whole("NDims", fields.required("NDims"));
    String[] words = fields.required("DimSize").strip().split("\\s+", -1);
    if (axes < 1 || axes > MOST_AXES || words.length != axes) {
      throw fields
          .refusal()
          .damaged("its header says %d axes and %d sizes".formatted(axes, words.length));
    }
    List<Integer> sizes = new ArrayList<>();
    for (String word : words) {
      long size = fields.whole("DimSize", word);
      if (size < 1 || size > Grid.MAX_VOXELS) {
        throw fields.refusal().damaged("an axis has %d voxels".formatted(size));
      }
      sizes.add((int) size);
    }
    return sizes;
  }

  private static SampleType type(String word, Refusal refusal) {
    return switch (word.toUpperCase(Locale.ROOT).replace("_ARRAY", "")) {
      case "MET_UCHAR" -> SampleType.UINT8;
      case "MET_CHAR", "MET_ASCII_CHAR" -> SampleType.INT8;
      case "MET_USHORT" -> SampleType.UINT16;
      case "MET_SHORT" -> SampleType.INT16;
      case "MET_UINT" -> SampleType.UINT32;
      case "MET_INT" -> SampleType.INT32;
      case "MET_ULONG_LONG" -> SampleType.UINT64;
      case "MET_LONG_LONG" -> SampleType.INT64;
      // A long had 4 bytes where MetaIO was written; ITK reads it so.
      case "MET_ULONG" -> SampleType.UINT32;
      case "MET_LONG" -> SampleType.INT32;
      case "MET_FLOAT" -> SampleType.FLOAT32;
      case "MET_DOUBLE" -> SampleType.FLOAT64;
      default ->
          throw refusal.unsupported(
              "samples of type '%.30s'".formatted(word), "convert them to numbers");
    };
  }

  private static Optional<double[]> matrix(MetaImageFields fields, int axes) {
    return fields.numbers(axes * axes, DIRECTIONS);
  }

  private static Affine toPatient(MetaImageFields fields, int axes, List<String> remarks) {
    Optional<double[]> directions = matrix(fields, axes);
    Optional<double[]> offset = fields.numbers(axes, List.of("Offset", "Position", "Origin"));
    Optional<double[]> spacing = fields.numbers(axes, List.of("ElementSpacing", "ElementSize"));
    double mm = millimetres(fields, remarks);
    if (directions.isEmpty()) {
      remarks.add("no TransformMatrix: axes taken as left, back, head (LPS), as ITK does");
    }
    if (offset.isEmpty()) {
      remarks.add("no Offset: voxel 0 is taken to be at 0");
    }
    remark(fields, directions.isPresent(), remarks);
    double[][] m = new double[SPACE][SPACE + 1];
    for (int row = 0; row < SPACE; row++) {
      for (int axis = 0; axis < SPACE; axis++) {
        double unit = row == axis ? 1 : 0;
        boolean isThere = row < axes && axis < axes;
        // MetaIO keeps the direction of each axis together: the columns of the matrix.
        double cosine =
            isThere && directions.isPresent() ? directions.get()[axis * axes + row] : unit;
        double step = axis < axes && spacing.isPresent() ? spacing.get()[axis] : 1;
        m[row][axis] = cosine * step * mm;
      }
      m[row][SPACE] = row < axes && offset.isPresent() ? offset.get()[row] * mm : 0;
    }
    return new Affine(
        m[0][0], m[0][1], m[0][2], m[0][3], m[1][0], m[1][1], m[1][2], m[1][3], m[2][0], m[2][1],
        m[2][2], m[2][3]);
  }

  private static double millimetres(MetaImageFields fields, List<String> remarks) {
    String unit = fields.text("DistanceUnits").orElse("mm");
    double mm =
        switch (unit.toLowerCase(Locale.ROOT)) {
          case "um" -> 0.001;
          case "cm" -> 10;
          case "m" -> 1000;
          default -> 1;
        };
    if (mm != 1) {
      remarks.add("places are in %s, made mm".formatted(unit));
    }
    return mm;
  }

  /** Programs disagree whether the letters say where an axis comes from or where it goes. */
  private static void remark(MetaImageFields fields, boolean isDirected, List<String> remarks) {
    Optional<String> letters =
        fields.text("AnatomicalOrientation").filter(t -> t.matches("[RLAPSI]{3}"));
    if (letters.isPresent() && !isDirected) {
      remarks.add("AnatomicalOrientation %s is not used".formatted(letters.get()));
    }
  }

  private static long[] longs(List<Integer> sizes) {
    return sizes.stream().mapToLong(s -> s).toArray();
  }

  Grid grid() {
    return new Grid(size.get(0), size.get(1), size.get(2), toPatient);
  }

  boolean isText() {
    return fields.text("BinaryData").isPresent() && !fields.isTrue("BinaryData");
  }

  boolean isPacked() {
    return fields.isTrue("CompressedData");
  }

  SampleLayout layout() {
    int voxels = size.get(0) * size.get(1) * size.get(2);
    return new SampleLayout(
        type,
        order,
        voxels,
        elementChannels == 1 ? voxels : 1,
        elementChannels == 1 ? volumes : elementChannels,
        elementChannels == 1 ? volumes : elementChannels,
        elementChannels == 1 ? 1 : volumes,
        0,
        0);
  }

  ImageHeader described() {
    List<String> all = new ArrayList<>(remarks);
    if (!type.isExact()) {
      all.add("samples are rounded to float32");
    }
    String packing = isText() ? ", text" : isPacked() ? ", zlib" : "";
    boolean isLocal = fields.required("ElementDataFile").equalsIgnoreCase("LOCAL");
    return new ImageHeader(
        "MetaImage" + packing + (isLocal ? "" : ", detached"),
        grid(),
        volumes * elementChannels,
        type.word(),
        type.bytes() * Byte.SIZE,
        placement,
        all);
  }
}
