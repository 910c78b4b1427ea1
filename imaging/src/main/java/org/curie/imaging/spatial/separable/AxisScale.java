// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

/**
 * How the voxels of one new axis lie along an old one.
 *
 * <p><b>Frame</b> the old axis measured in its voxels from the outer edge of its first one, so that
 * the centre of old voxel i is at {@code i + 0.5}. <b>Formula</b> the centre of new voxel o is at
 * {@code (o + 0.5) step + shift}.
 *
 * @param step negative where the new axis runs the other way
 */
public record AxisScale(int inputs, int outputs, double step, double shift) {
  /** The index where there is no old voxel. */
  public static final int NONE = -1;

  private static final double NOISE = 1e-3; // voxels: what the rounding of stored grids may do

  /** All of the old axis in another number of voxels. */
  public static AxisScale resize(int inputs, int outputs) {
    return new AxisScale(inputs, outputs, (double) inputs / outputs, 0);
  }

  /** Voxels of another size, so many that they cover the old axis best, around the same middle. */
  public static AxisScale spacing(int inputs, double oldMm, double newMm) {
    double step = newMm / oldMm;
    int outputs = (int) Math.clamp(Math.rint(inputs / step), 1.0, Integer.MAX_VALUE);
    return new AxisScale(inputs, outputs, step, (inputs - outputs * step) / 2);
  }

  /** Old index {@code scale n + offset} for new index n. */
  public static AxisScale of(int inputs, int outputs, double scale, double offset) {
    return new AxisScale(inputs, outputs, scale, offset + 0.5 - 0.5 * scale);
  }

  double centre(int output) {
    return (output + 0.5) * step + shift;
  }

  /** The old index, as a fraction, of new index 0. */
  public double origin() {
    return 0.5 * step - 0.5 + shift;
  }

  /** Whether new voxels are whole old voxels: nothing lies between. */
  public boolean isWhole() {
    double last = origin() + (outputs - 1) * step;
    return Math.abs(Math.abs(step) - 1) * outputs < NOISE
        && Math.abs(origin() - Math.rint(origin())) < NOISE
        && Math.abs(last - Math.rint(last)) < NOISE;
  }

  public boolean isIdentity() {
    return inputs == outputs && isWhole() && step > 0 && Math.abs(origin()) < NOISE;
  }

  /** The old voxel whose cell holds each new centre; none where it lies outside. */
  public int[] nearest() {
    int[] index = new int[outputs];
    boolean fills = shift == 0 && step * outputs == inputs;
    for (int o = 0; o < outputs; o++) {
      if (fills) { // in whole numbers, so that halves fall the same way for every size
        index[o] = (int) ((2L * o + 1) * inputs / (2L * outputs));
      } else {
        double centre = centre(o);
        int at = isWhole() ? (int) Math.rint(centre - 0.5) : (int) Math.floor(centre);
        boolean atEnd = at == inputs && centre - inputs < NOISE;
        index[o] = at >= 0 && at < inputs ? at : atEnd ? inputs - 1 : NONE;
      }
    }
    return index;
  }
}
