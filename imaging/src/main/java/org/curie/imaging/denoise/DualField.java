// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/**
 * The vector field whose divergence, added to an image, gives the image of least total variation,
 * and one step of Chambolle's iteration for it.
 *
 * <p>A step goes through the layers once, in place: the image of the next layer is made of the old
 * field before the field of this one changes.
 */
final class DualField {
  private final Slabs slabs;
  private final float[] source;
  private final float[] target;
  private final int start; // of the volume in both
  private final float[] alongX; // the field, by its components
  private final float[] alongY; // empty where layers are rows
  private final float[] alongZ; // from layer to layer
  private final float step;
  private final float slope; // of the divisor by the gradient's length
  private final double weight;
  private final double[] energies; // of each layer, summed in their order
  private final FieldRows[] rows; // of each slab

  DualField(Stack stack, double weight, float[] source, float[] target, int start) {
    this.slabs = Slabs.of(stack);
    this.source = source;
    this.target = target;
    this.start = start;
    int size = slabs.layer() * slabs.layers();
    this.alongX = new float[size];
    this.alongY = new float[slabs.rows() == 1 ? 0 : size];
    this.alongZ = new float[size];
    double tau = 1.0 / (2 * stack.axes());
    this.step = (float) tau;
    this.slope = (float) (tau / weight);
    this.weight = weight;
    this.energies = new double[slabs.layers()];
    this.rows = new FieldRows[slabs.count()];
    for (int s = 0; s < rows.length; s++) {
      rows[s] = new FieldRows(slabs.width());
    }
  }

  int slabs() {
    return slabs.count();
  }

  double energy() {
    double sum = 0;
    for (double energy : energies) {
      sum += energy;
    }
    return sum;
  }

  /** Makes the image of a slab's first layer, which the slab before needs unchanged. */
  void startSlab(int slab) {
    makeLayer(rows[slab], slabs.first(slab));
  }

  /** Makes the image of a slab's other layers and moves the field of all. */
  void sweepSlab(int slab) {
    int end = slabs.end(slab);
    for (int z = slabs.first(slab); z < end; z++) {
      if (z + 1 < end) {
        makeLayer(rows[slab], z + 1);
      }
      for (int y = 0; y < slabs.rows(); y++) {
        moveRow(rows[slab], z, y);
      }
    }
  }

  /** The image: the source minus what flows out of each sample. */
  private void makeLayer(FieldRows row, int z) {
    energies[z] = 0;
    int width = slabs.width();
    for (int y = 0; y < slabs.rows(); y++) {
      int at = (z * slabs.rows() + y) * width;
      row.startInflow(alongX, at);
      if (alongY.length > 0) {
        row.addInflow(alongY, at, y > 0, at - width);
      }
      row.addInflow(alongZ, at, z > 0, at - slabs.layer());
      energies[z] += row.makeImage(source, target, start + at);
    }
  }

  private void moveRow(FieldRows row, int z, int y) {
    int at = (z * slabs.rows() + y) * slabs.width();
    row.startGradient(target, start + at);
    if (alongY.length > 0) {
      row.addGradient(row.gradientY(), target, start + at + slabs.width(), y + 1 < slabs.rows());
    }
    row.addGradient(row.gradientZ(), target, start + at + slabs.layer(), z + 1 < slabs.layers());
    energies[z] += weight * row.finishGradient(slope);
    row.move(alongX, at, row.gradientX(), step);
    if (alongY.length > 0) {
      row.move(alongY, at, row.gradientY(), step);
    }
    row.move(alongZ, at, row.gradientZ(), step);
  }
}
