// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.mgh;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.PatientAxes;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleLayout;
import org.curie.imaging.format.content.SampleType;

/**
 * The 284 bytes in front of an MGH volume, big endian.
 *
 * @param toPatient from voxel to LPS mm
 * @param isPlaced whether the file says where its voxels lie
 */
record MghHeader(
    int width,
    int height,
    int depth,
    int frames,
    SampleType type,
    Affine toPatient,
    boolean isPlaced) {
  static final int BYTES = 284;

  private static final int WIDTH = 4;
  private static final int TYPE = 20;
  private static final int GOOD_RAS = 28;
  private static final int SPACING = 30;
  private static final int DIRECTIONS = 42;
  private static final int CENTRE = 78;

  /** Columns of x, y and z of a coronal volume, which FreeSurfer takes where nothing is said. */
  private static final double[] CORONAL = {-1, 0, 0, 0, 0, -1, 0, 1, 0};

  static MghHeader decode(byte[] head, Refusal refusal) {
    if (head.length < BYTES) {
      throw refusal.damaged("it ends inside its header, after %d bytes".formatted(head.length));
    }
    ByteBuffer b = ByteBuffer.wrap(head).order(ByteOrder.BIG_ENDIAN);
    int[] size = new int[4];
    for (int i = 0; i < size.length; i++) {
      size[i] = b.getInt(WIDTH + Integer.BYTES * i);
      if (size[i] < 1) {
        throw refusal.damaged("its axis %d has %d voxels".formatted(i + 1, size[i]));
      }
    }
    MemoryBudget.samples(refusal.file(), size[0], size[1], size[2], size[3]);
    boolean isPlaced = b.getShort(GOOD_RAS) != 0;
    return new MghHeader(
        size[0],
        size[1],
        size[2],
        size[3],
        type(b.getInt(TYPE), refusal),
        PatientAxes.mirrored(isPlaced ? placed(b, size) : assumed(size)),
        isPlaced);
  }

  private static SampleType type(int code, Refusal refusal) {
    return switch (code) {
      case 0 -> SampleType.UINT8;
      case 1 -> SampleType.INT32;
      case 3 -> SampleType.FLOAT32;
      case 4 -> SampleType.INT16;
      case 10 -> SampleType.UINT16;
      default -> throw refusal.unsupported("samples of MGH type " + code, "convert them to float");
    };
  }

  private static Affine placed(ByteBuffer b, int[] size) {
    double[] spacing = new double[3];
    double[] directions = new double[9];
    double[] centre = new double[3];
    for (int i = 0; i < 3; i++) {
      spacing[i] = b.getFloat(SPACING + Float.BYTES * i);
      centre[i] = b.getFloat(CENTRE + Float.BYTES * i);
    }
    for (int i = 0; i < 9; i++) {
      directions[i] = b.getFloat(DIRECTIONS + Float.BYTES * i);
    }
    return centred(directions, spacing, centre, size);
  }

  private static Affine assumed(int[] size) {
    return centred(CORONAL, new double[] {1, 1, 1}, new double[3], size);
  }

  /** In RAS, where the centre is at voxel size / 2. */
  private static Affine centred(double[] d, double[] spacing, double[] centre, int[] size) {
    double[][] row = new double[3][4];
    for (int r = 0; r < 3; r++) {
      double half = 0;
      for (int axis = 0; axis < 3; axis++) {
        row[r][axis] = d[3 * axis + r] * spacing[axis];
        half += row[r][axis] * size[axis];
      }
      row[r][3] = centre[r] - half / 2;
    }
    return new Affine(
        row[0][0], row[0][1], row[0][2], row[0][3], row[1][0], row[1][1], row[1][2], row[1][3],
        row[2][0], row[2][1], row[2][2], row[2][3]);
  }

  Grid grid() {
    return new Grid(width, height, depth, toPatient);
  }

  SampleLayout layout() {
    return SampleLayout.planar(type, ByteOrder.BIG_ENDIAN, width * height * depth, frames);
  }

  ImageHeader described(boolean isPacked) {
    List<String> remarks = new ArrayList<>();
    if (!isPlaced) {
      remarks.add(
          "no orientation in the file: taken as coronal, 1 mm, centred, as FreeSurfer does");
    }
    if (!type.isExact()) {
      remarks.add("samples are rounded to float32");
    }
    return new ImageHeader(
        isPacked ? "MGZ" : "MGH",
        grid(),
        frames,
        type.word(),
        type.bytes() * Byte.SIZE,
        isPlaced ? Placement.PATIENT : Placement.NONE,
        remarks);
  }
}
