// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

/** One level of the search for a bias field: splines of one number of spans. */
final class BiasFieldLevel {
  private final ShrunkLogs logs;
  private final SplineAxis x;
  private final SplineAxis y;
  private final SplineAxis z;
  private final double[] sharesX;
  private final double[] sharesY;
  private final double[] sharesZ;
  private final double[] squares;

  BiasFieldLevel(ShrunkLogs logs, ControlLattice lattice) {
    this.logs = logs;
    this.x = logs.alongX(ControlLattice.spans(lattice.width()));
    this.y = logs.alongY(ControlLattice.spans(lattice.height()));
    this.z = logs.alongZ(ControlLattice.spans(lattice.depth()));
    this.sharesX = x.shares();
    this.sharesY = y.shares();
    this.sharesZ = z.shares();
    double[] known = new double[logs.inside().length];
    for (int i = 0; i < known.length; i++) {
      known[i] = logs.inside()[i] ? 1 : 0;
    }
    this.squares = contracted(known, x.squares(), y.squares(), z.squares());
  }

  /** The lattice after the iterations of this level. */
  ControlLattice improve(ControlLattice start, int iterations) {
    HistogramSharpener sharpener = new HistogramSharpener();
    ControlLattice lattice = start;
    double[] field = on(lattice);
    for (int i = 0; i < iterations; i++) {
      double[] residual = residual(sharpener, field);
      lattice = lattice.plus(approximation(residual));
      double[] better = on(lattice);
      double change = spread(better, field);
      field = better;
      if (change < BiasFieldEstimator.smallChange()) {
        break;
      }
    }
    return lattice;
  }

  /** The lattice's field on the shrunk grid. */
  double[] on(ControlLattice lattice) {
    double[] rows = x.expand(lattice.values(), lattice.depth() * lattice.height(), 1);
    double[] planes = y.expand(rows, lattice.depth(), x.samples());
    return z.expand(planes, 1, y.samples() * x.samples());
  }

  /** Each sample's log intensity without the field, minus its sharpened value. */
  private double[] residual(HistogramSharpener sharpener, double[] field) {
    boolean[] inside = logs.inside();
    double[] corrected = new double[field.length];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < field.length; i++) {
      if (inside[i]) {
        corrected[i] = logs.logs()[i] - field[i];
        low = Math.min(low, corrected[i]);
        high = Math.max(high, corrected[i]);
      }
    }
    if (low == high) {
      return new double[field.length];
    }
    HistogramSharpener.Expected expected = sharpener.sharpen(corrected, inside, low, high);
    for (int i = 0; i < field.length; i++) {
      corrected[i] = inside[i] ? corrected[i] - expected.at(corrected[i]) : 0;
    }
    return corrected;
  }

  /**
   * Control values whose splines come near the residual.
   *
   * <p><b>Formula</b> with w the weight of a sample for a control value, {@code sum of w^3 r / sum
   * of w'^2} over {@code sum of w^2}, w' running over the sample's weights; 0 where no sample is.
   */
  private double[] approximation(double[] residual) {
    double[] values = contracted(residual, sharesX, sharesY, sharesZ);
    for (int i = 0; i < values.length; i++) {
      values[i] = squares[i] > 0 ? values[i] / squares[i] : 0;
    }
    return values;
  }

  private double[] contracted(double[] samples, double[] byX, double[] byY, double[] byZ) {
    double[] alongZ = z.contract(samples, byZ, 1, y.samples() * x.samples());
    double[] alongY = y.contract(alongZ, byY, z.controls(), x.samples());
    return x.contract(alongY, byX, z.controls() * y.controls(), 1);
  }

  /** The standard deviation of the difference of two fields where they are known. */
  private double spread(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    double mean = logs.mean(difference);
    for (int i = 0; i < a.length; i++) {
      difference[i] = (difference[i] - mean) * (difference[i] - mean);
    }
    return Math.sqrt(logs.mean(difference));
  }
}
