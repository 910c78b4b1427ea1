// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import org.curie.core.geometry.Affine;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.registration.MovingSampler.Readings;
import org.curie.imaging.registration.cost.Cost;

/**
 * One level's question: how unlike are the images when the moving one lies here, and how does that
 * change with each number of the affine map?
 *
 * <p>The places are divided into parts by their count alone and added up in order, so that the
 * number of threads never changes a bit. Holds working memory: for one thread at a time.
 */
final class Comparison {
  private static final int CHUNK = 1 << 12;

  private final Places points;
  private final MovingSampler sampler;
  private final Affine movingIndex;
  private final Cost cost;
  private final Readings readings;
  private final double[] slope;

  Comparison(Places points, MovingSampler sampler, Affine movingToPatient, Cost cost) {
    this.points = points;
    this.sampler = sampler;
    this.movingIndex = movingToPatient.inverse();
    this.cost = cost;
    this.readings = Readings.of(points.count());
    this.slope = new double[points.count()];
  }

  /**
   * An answer.
   *
   * @param cost NaN when nothing is in common
   * @param gradient by the 12 numbers of the map in the order of {@link Affine}'s components
   * @param overlap the share of the places that lie in the moving image
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
  record Answer(double cost, double[] gradient, double overlap) {}

  Answer at(Affine fixedToMoving) {
    Affine toIndex = movingIndex.after(fixedToMoving);
    int count = points.count();
    int parts = (count + CHUNK - 1) / CHUNK;
    Threads.forEach(
        parts,
        part ->
            sampler.read(
                points, toIndex, readings, part * CHUNK, Math.min(count, (part + 1) * CHUNK)));
    double value = cost.of(points.value(), readings.value(), slope);
    double[][] sums = new double[parts][];
    Threads.forEach(
        parts, part -> sums[part] = summed(part * CHUNK, Math.min(count, (part + 1) * CHUNK)));
    double[] byIndex = new double[13];
    for (double[] sum : sums) {
      for (int i = 0; i < byIndex.length; i++) {
        byIndex[i] += sum[i];
      }
    }
    return new Answer(value, inPatientSpace(byIndex), byIndex[12] / count);
  }

  /** Slope of the cost x gradient of the image x (p, 1), in voxels of the moving image. */
  private double[] summed(int first, int end) {
    double[] sum = new double[13];
    for (int i = first; i < end; i++) {
      if (Double.isNaN(readings.value()[i])) {
        continue;
      }
      double gx = slope[i] * readings.slopeX()[i];
      double gy = slope[i] * readings.slopeY()[i];
      double gz = slope[i] * readings.slopeZ()[i];
      double px = points.x()[i];
      double py = points.y()[i];
      double pz = points.z()[i];
      sum[0] += gx * px;
      sum[1] += gx * py;
      sum[2] += gx * pz;
      sum[3] += gx;
      sum[4] += gy * px;
      sum[5] += gy * py;
      sum[6] += gy * pz;
      sum[7] += gy;
      sum[8] += gz * px;
      sum[9] += gz * py;
      sum[10] += gz * pz;
      sum[11] += gz;
      sum[12]++;
    }
    return sum;
  }

  /** By the chain rule: index = W mm + w, so that the gradient by mm is W's transpose times it. */
  private double[] inPatientSpace(double[] g) {
    Affine w = movingIndex;
    double[] byMm = new double[12];
    for (int c = 0; c < 4; c++) {
      byMm[c] = w.xx() * g[c] + w.yx() * g[4 + c] + w.zx() * g[8 + c];
      byMm[4 + c] = w.xy() * g[c] + w.yy() * g[4 + c] + w.zy() * g[8 + c];
      byMm[8 + c] = w.xz() * g[c] + w.yz() * g[4 + c] + w.zz() * g[8 + c];
    }
    return byMm;
  }
}
