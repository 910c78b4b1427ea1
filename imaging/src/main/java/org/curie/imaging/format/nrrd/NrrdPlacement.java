// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nrrd;

import java.util.List;
import java.util.Locale;
import org.curie.core.geometry.Affine;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.curie.imaging.format.content.Refusal;

/**
 * From voxel to LPS mm, and what is known of it.
 *
 * <p>The anatomical spaces LPS, RAS and LAS (also with time) become LPS. A space without names of
 * its axes, such as {@code scanner-xyz} or a space dimension alone, is taken as LPS, and said.
 */
record NrrdPlacement(Affine toPatient, Placement placement) {
  private static final int SPACE = 3;

  static NrrdPlacement of(
      NrrdFields fields, List<List<Double>> directions, List<Integer> space, List<String> remarks) {
    if (directions.isEmpty()) {
      return spaced(fields, space, remarks);
    }
    double[] sign = signs(fields, remarks);
    double[] scale = scale(fields, remarks);
    int dimension = directions.get(space.getFirst()).size();
    double[][] m = new double[SPACE][SPACE + 1];
    for (int i = 0; i < SPACE; i++) {
      m[i][i] = 1; // an axis that is not there stands upright on the others
    }
    for (int axis = 0; axis < space.size(); axis++) {
      put(m, axis, directions.get(space.get(axis)), dimension, fields.refusal());
    }
    if (space.size() == 2 && dimension == SPACE) {
      completeUpright(m);
    }
    List<List<Double>> origin = fields.vectors("space origin");
    if (origin.isEmpty()) {
      remarks.add("no space origin: voxel 0 is taken to be at 0");
    } else {
      put(m, SPACE, origin.getFirst(), dimension, fields.refusal());
    }
    for (int row = 0; row < SPACE; row++) {
      for (int column = 0; column <= SPACE; column++) {
        m[row][column] *= sign[row] * scale[row];
      }
    }
    return new NrrdPlacement(affine(m), Placement.PATIENT);
  }

  private static void put(
      double[][] m, int column, List<Double> vector, int dimension, Refusal refusal) {
    if (vector.size() != dimension || dimension > SPACE) {
      throw refusal.unsupported(
          "a space of %d dimensions".formatted(vector.size()), "store it in a space of three");
    }
    for (int row = 0; row < dimension; row++) {
      m[row][column] = vector.get(row);
    }
    for (int row = dimension; row < SPACE && column < SPACE; row++) {
      m[row][column] = 0;
    }
  }

  /** A third axis of 1 mm at right angles to the two of a slice in space. */
  private static void completeUpright(double[][] m) {
    double x = m[1][0] * m[2][1] - m[2][0] * m[1][1];
    double y = m[2][0] * m[0][1] - m[0][0] * m[2][1];
    double z = m[0][0] * m[1][1] - m[1][0] * m[0][1];
    double length = Math.sqrt(x * x + y * y + z * z);
    m[0][2] = x / length;
    m[1][2] = y / length;
    m[2][2] = z / length;
  }

  /** What turns each axis of the space into that of LPS. */
  private static double[] signs(NrrdFields fields, List<String> remarks) {
    String space = fields.text("space").orElse("").toLowerCase(Locale.ROOT);
    return switch (space.replace("-time", "")) {
      case "left-posterior-superior", "lps", "lpst" -> new double[] {1, 1, 1};
      case "right-anterior-superior", "ras", "rast" -> new double[] {-1, -1, 1};
      case "left-anterior-superior", "las", "last" -> new double[] {1, -1, 1};
      default -> {
        remarks.add(
            "the space '%.40s' does not say what its axes are: taken as left, back, head (LPS)"
                .formatted(space));
        yield new double[] {1, 1, 1};
      }
    };
  }

  private static double[] scale(NrrdFields fields, List<String> remarks) {
    double[] scale = {1, 1, 1};
    List<String> units = fields.words("space units");
    for (int i = 0; i < Math.min(SPACE, units.size()); i++) {
      String unit = units.get(i).replace("\"", "");
      scale[i] =
          switch (unit) {
            case "m" -> 1000;
            case "cm" -> 10;
            case "um", "micron", "microns", "\u00b5m" -> 0.001;
            default -> 1;
          };
      if (scale[i] != 1) {
        remarks.add("axis %d of the space is in %s, made mm".formatted(i + 1, unit));
      }
    }
    return scale;
  }

  private static NrrdPlacement spaced(
      NrrdFields fields, List<Integer> space, List<String> remarks) {
    List<String> words = fields.words("spacings");
    double[] mm = {1, 1, 1};
    for (int i = 0; i < space.size(); i++) {
      int axis = space.get(i);
      double spacing = axis < words.size() ? fields.number("spacings", words.get(axis)) : 1;
      mm[i] = Double.isNaN(spacing) || spacing == 0 ? 1 : Math.abs(spacing);
    }
    remarks.add("no space directions: axes taken as left, back, head (LPS), origin at voxel 0");
    return new NrrdPlacement(
        new Affine(mm[0], 0, 0, 0, 0, mm[1], 0, 0, 0, 0, mm[2], 0),
        words.isEmpty() ? Placement.NONE : Placement.SPACING);
  }

  private static Affine affine(double[][] m) {
    return new Affine(
        m[0][0], m[0][1], m[0][2], m[0][3], m[1][0], m[1][1], m[1][2], m[1][3], m[2][0], m[2][1],
        m[2][2], m[2][3]);
  }
}
