// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.curie.core.geometry.Affine;
import org.curie.core.image.Image;

/**
 * What dicom2nifti or dcm2niix made of a series: a little-endian NIfTI-1 volume with an sform, read
 * here by the few fields it needs.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record GroundTruth(int[] size, int volumes, int colours, Affine toLps, double[] values) {

  static GroundTruth read(Path file) {
    ByteBuffer b;
    try (InputStream raw = Files.newInputStream(file)) {
      InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
      b = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(b.getInt(0)).as("a little-endian NIfTI-1 header").isEqualTo(348);
    int[] size = {b.getShort(42), b.getShort(44), b.getShort(46)};
    int volumes = b.getShort(40) > 3 ? b.getShort(48) : 1;
    double[] s = new double[12];
    for (int i = 0; i < 12; i++) {
      s[i] = b.getFloat(280 + 4 * i);
    }
    Affine toLps =
        new Affine(
            -s[0], -s[1], -s[2], -s[3], -s[4], -s[5], -s[6], -s[7], s[8], s[9], s[10], s[11]);
    int type = b.getShort(70);
    int colours = type == 128 || type == 2304 ? 3 : 1;
    int voxelBytes = b.getShort(72) / 8;
    int first = (int) b.getFloat(108);
    double[] values = new double[size[0] * size[1] * size[2] * volumes * colours];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(b, type, first + i / colours * voxelBytes, i % colours);
    }
    float slope = b.getFloat(112);
    if (slope != 0 && Float.isFinite(slope)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] * slope + b.getFloat(116);
      }
    }
    return new GroundTruth(size, volumes, colours, toLps, values);
  }

  private static double value(ByteBuffer b, int type, int at, int colour) {
    return switch (type) {
      case 2, 128, 2304 -> Byte.toUnsignedInt(b.get(at + colour));
      case 4 -> b.getShort(at);
      case 512 -> Short.toUnsignedInt(b.getShort(at));
      case 8 -> b.getInt(at);
      case 16 -> b.getFloat(at);
      case 64 -> b.getDouble(at);
      default -> throw new IllegalArgumentException("data type " + type);
    };
  }

  /**
   * Every voxel lies in the image too, at the same place of the patient, with the same value: the
   * axes of both are the same but for their order and direction.
   */
  void assertEqualInPatientSpace(Image image, double relativeTolerance) {
    assertThat(image.channels()).isEqualTo(volumes * colours);
    Affine toImage = image.grid().toPatient().inverse().after(toLps);
    int[][] steps = new int[3][];
    for (int axis = 0; axis < 3; axis++) {
      steps[axis] = whole(minus(apply(toImage, axis == 0, axis == 1, axis == 2), apply(toImage)));
    }
    int[] origin = whole(apply(toImage));
    assertThat((long) size[0] * size[1] * size[2]).isEqualTo(image.grid().voxels());
    for (int v = 0; v < volumes; v++) {
      for (int k = 0; k < size[2]; k++) {
        for (int j = 0; j < size[1]; j++) {
          for (int i = 0; i < size[0]; i++) {
            int[] at = new int[3];
            for (int d = 0; d < 3; d++) {
              at[d] = origin[d] + i * steps[0][d] + j * steps[1][d] + k * steps[2][d];
            }
            int voxel = ((v * size[2] + k) * size[1] + j) * size[0] + i;
            for (int c = 0; c < colours; c++) {
              double expected = values[voxel * colours + c];
              float found = image.sample(v * colours + c, at[2], at[1], at[0]);
              if (Math.abs(found - expected) > relativeTolerance * Math.abs(expected)) {
                assertThat((double) found)
                    .as("volume %d, voxel (%d, %d, %d), colour %d", v, i, j, k, c)
                    .isEqualTo(expected, within(relativeTolerance * Math.abs(expected)));
              }
            }
          }
        }
      }
    }
  }

  private static double[] apply(Affine a, boolean... unit) {
    return unit.length == 0
        ? a.apply(0, 0, 0)
        : a.apply(unit[0] ? 1 : 0, unit[1] ? 1 : 0, unit[2] ? 1 : 0);
  }

  private static double[] minus(double[] a, double[] b) {
    return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
  }

  private static int[] whole(double[] voxel) {
    int[] whole = new int[3];
    for (int d = 0; d < 3; d++) {
      whole[d] = (int) Math.rint(voxel[d]);
      assertThat(voxel[d]).as("a whole voxel").isEqualTo(whole[d], within(1e-3));
    }
    return whole;
  }
}
