// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tags;

/**
 * Slices laid side by side in one frame, as Siemens MR stores each time point.
 *
 * <p><b>Shape</b> n slices in a square of {@code ⌈√n⌉} tiles a side, row by row; what is left of
 * the square is black. <b>Formula</b> the position given is that of a slice as large as the whole
 * frame with the same centre, so the first slice lies at {@code position + (columns −
 * tileColumns)/2 · dx · row + (rows − tileRows)/2 · dy · column}; slice k is k distances further
 * along the slice normal of the private header. <b>Source</b> nibabel
 * doc/source/dicom/dicom_mosaic.rst. <b>Limits</b> the number of slices comes from (0019,xx0A) or
 * the private header; without either a mosaic is not recognised.
 */
final class Mosaic {
  private static final int MR_GROUP = 0x0019;
  private static final String MR_CREATOR = "SIEMENS MR HEADER";
  private static final int IMAGES_IN_MOSAIC = 0x0A;
  private static final int CSA_GROUP = 0x0029;
  private static final String CSA_CREATOR = "SIEMENS CSA HEADER";
  private static final int IMAGE_HEADER = 0x10;
  private static final int MOST_SLICES = 10_000;

  /** The private normal is the geometric one or its opposite; else one of them is wrong. */
  private static final double LEAST_COSINE = 0.99;

  private final DataSet dataSet;
  private final ImageObject image;
  private final int slices;
  private final int tilesPerSide;
  private final Optional<CsaHeader> header;

  private Mosaic(DataSet dataSet, ImageObject image, int slices, Optional<CsaHeader> header) {
    this.dataSet = dataSet;
    this.image = image;
    this.slices = slices;
    this.tilesPerSide = (int) Math.ceil(Math.sqrt(slices));
    this.header = header;
  }

  /**
   * The mosaic an object is; empty when it is none.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when it says it is one and cannot
   *     be
   */
  static Optional<Mosaic> of(DataSet dataSet, ImageObject image) {
    if (!image.imageType().contains("MOSAIC")) {
      return Optional.empty();
    }
    Optional<CsaHeader> header =
        PrivateBlock.of(dataSet, CSA_GROUP, CSA_CREATOR)
            .flatMap(block -> block.bytes(IMAGE_HEADER))
            .flatMap(CsaHeader::of);
    int slices =
        PrivateBlock.of(dataSet, MR_GROUP, MR_CREATOR)
            .flatMap(block -> block.bytes(IMAGES_IN_MOSAIC))
            .flatMap(Mosaic::count)
            .or(() -> header.map(Mosaic::count))
            .orElse(0);
    Mosaic mosaic = new Mosaic(dataSet, image, slices, header);
    mosaic.requireTiles();
    return Optional.of(mosaic);
  }

  /** A number that may have lost its representation: a word, or text. */
  private static Optional<Integer> count(Bytes bytes) {
    String text = bytes.latin1().strip();
    if (text.matches("[0-9]{1,5}")) {
      return Optional.of(Integer.valueOf(text));
    }
    return bytes.size() == 2 ? Optional.of(bytes.unsigned16(0)) : Optional.empty();
  }

  private static int count(CsaHeader header) {
    double[] numbers = header.numbers("NumberOfImagesInMosaic");
    return numbers.length == 0 ? 0 : (int) Math.min(MOST_SLICES + 1, numbers[0]);
  }

  private void requireTiles() {
    boolean fits =
        slices >= 1
            && slices <= MOST_SLICES
            && image.pixel().frames() == 1
            && image.pixel().rows() % tilesPerSide == 0
            && image.pixel().columns() % tilesPerSide == 0;
    if (!fits) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "a mosaic must say how many slices it has and divide into a square of them, but it has"
              + " %d frame(s) of %d x %d pixels for %d slices"
                  .formatted(
                      image.pixel().frames(),
                      image.pixel().rows(),
                      image.pixel().columns(),
                      slices));
    }
  }

  List<Plane> planes() {
    int columns = image.pixel().columns() / tilesPerSide;
    int rows = image.pixel().rows() / tilesPerSide;
    Map<Trait, String> traits = TraitReader.ofObject(dataSet);
    List<Plane> planes = new ArrayList<>(slices);
    for (int k = 0; k < slices; k++) {
      int slice = k;
      Plane.Tile tile =
          new Plane.Tile(k % tilesPerSide * columns, k / tilesPerSide * rows, columns, rows);
      Plane.Place place = Plane.place(() -> placement(slice, tile));
      planes.add(new Plane(image, 0, tile, place, traits));
    }
    return planes;
  }

  private Placement placement(int slice, Plane.Tile tile) {
    Placement whole = Placements.of(dataSet);
    Orientation orientation = whole.orientation();
    double along = (image.pixel().columns() - tile.columns()) / 2.0 * whole.columnSpacingMm();
    double down = (image.pixel().rows() - tile.rows()) / 2.0 * whole.rowSpacingMm();
    Vector corner = orientation.row().times(along).plus(orientation.column().times(down));
    return whole.movedBy(corner.plus(sliceNormal(orientation).times(slice * distance(whole))));
  }

  private double distance(Placement whole) {
    double distance = dataSet.decimal(Tags.SpacingBetweenSlices).orElse(whole.thicknessMm());
    if (!(distance > 0)) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "a mosaic needs %s or %s above 0"
              .formatted(
                  Dictionary.describe(Tags.SpacingBetweenSlices),
                  Dictionary.describe(Tags.SliceThickness)));
    }
    return distance;
  }

  private Vector sliceNormal(Orientation orientation) {
    Vector normal = orientation.normal();
    double[] given = header.map(h -> h.numbers("SliceNormalVector")).orElse(new double[0]);
    if (given.length != 3) {
      return normal;
    }
    double cosine = normal.dot(new Vector(given[0], given[1], given[2]));
    if (!(Math.abs(cosine) >= LEAST_COSINE)) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "the slice normal of the Siemens header is not at right angles to the slices");
    }
    return normal.times(Math.signum(cosine));
  }
}
