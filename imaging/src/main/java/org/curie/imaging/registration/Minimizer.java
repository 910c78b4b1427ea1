// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.Optional;

/**
 * Walks from a pose to one of least cost nearby.
 *
 * <p>Quasi-Newton steps (BFGS) in millimetres of mean movement, never longer than a given length,
 * each halved until the cost falls enough (Armijo). A pose without enough overlap costs infinitely
 * much, so that the walk stays where the images meet. <b>Source</b> Nocedal and Wright, Numerical
 * Optimization, 2nd ed., algorithms 3.1 and 6.1, doi:10.1007/978-0-387-40065-5.
 */
final class Minimizer {
  private static final double SUFFICIENT = 1e-4; // Armijo's constant, Nocedal and Wright 3.1
  private static final double LEAST_CURVATURE = 1e-10;

  /**
   * What is walked on.
   *
   * <p>{@code cost} is infinite where a pose is not allowed.
   */
  interface Landscape {
    Spot at(Pose pose);
  }

  @SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
  record Spot(Pose pose, double cost, double[] gradient, double overlap) {}

  /** How far to step at first, at most and at least, in mm, and how often. */
  record Stride(double firstMm, double longestMm, double shortestMm, int iterations) {}

  /** Where the walk ended. */
  record End(Spot spot, int iterations, int evaluations, Stop stop) {}

  private final Landscape landscape;
  private final Tangent tangent;
  private final Stride stride;
  private final double[][] inverseHessian;
  private int evaluations;
  private boolean fresh;

  private Minimizer(Landscape landscape, Tangent tangent, Stride stride) {
    this.landscape = landscape;
    this.tangent = tangent;
    this.stride = stride;
    this.inverseHessian = new double[tangent.size()][tangent.size()];
  }

  static End walk(Landscape landscape, Tangent tangent, Stride stride, Pose start) {
    return new Minimizer(landscape, tangent, stride).walk(start);
  }

  private End walk(Pose start) {
    Spot here = look(start);
    if (!Double.isFinite(here.cost)) {
      return new End(here, 0, evaluations, Stop.NO_OVERLAP);
    }
    forget(here.gradient);
    for (int iteration = 0; iteration < stride.iterations; iteration++) {
      if (length(here.gradient) == 0) {
        return new End(here, iteration, evaluations, Stop.CONVERGED);
      }
      double[] step = downhill(here.gradient);
      Optional<Spot> next = search(here, step);
      if (next.isEmpty()) {
        if (fresh) {
          return new End(here, iteration, evaluations, Stop.CONVERGED);
        }
        forget(here.gradient);
        continue;
      }
      learn(step, here.gradient, next.get().gradient);
      here = next.get();
      if (length(step) < stride.shortestMm) {
        return new End(here, iteration + 1, evaluations, Stop.CONVERGED);
      }
    }
    return new End(here, stride.iterations, evaluations, Stop.ITERATIONS);
  }

  private Spot look(Pose pose) {
    evaluations++;
    return landscape.at(pose);
  }

  /** Back to steepest descent, its first step of the given length. */
  private void forget(double[] gradient) {
    fresh = true;
    for (int i = 0; i < inverseHessian.length; i++) {
      for (int j = 0; j < inverseHessian.length; j++) {
        inverseHessian[i][j] = i == j ? stride.firstMm / length(gradient) : 0;
      }
    }
  }

  private double[] downhill(double[] gradient) {
    double[] step = times(inverseHessian, gradient, -1);
    if (dot(step, gradient) >= 0) {
      forget(gradient);
      step = times(inverseHessian, gradient, -1);
    }
    double length = length(step);
    if (length > stride.longestMm) {
      scale(step, stride.longestMm / length);
    }
    return step;
  }

  /** A better spot after a part of the step, which is shortened to that part. */
  private Optional<Spot> search(Spot from, double[] step) {
    double expected = dot(step, from.gradient);
    double part = 1;
    double length = length(step);
    while (part * length >= stride.shortestMm / 4) {
      double[] shortened = step.clone();
      scale(shortened, part);
      Spot trial = look(tangent.moved(from.pose, shortened));
      if (trial.cost <= from.cost + SUFFICIENT * part * expected) {
        scale(step, part);
        return Optional.of(trial);
      }
      part /= 2;
    }
    return Optional.empty();
  }

  /** The BFGS update of the inverse Hessian; where the cost bends the wrong way, longer steps. */
  private void learn(double[] step, double[] before, double[] after) {
    int n = step.length;
    double[] change = new double[n];
    for (int i = 0; i < n; i++) {
      change[i] = after[i] - before[i];
    }
    double curvature = dot(step, change);
    if (curvature <= LEAST_CURVATURE * length(step) * length(change)) {
      for (double[] row : inverseHessian) {
        scale(row, 2);
      }
      return;
    }
    if (fresh) {
      double natural = curvature / dot(change, change);
      for (int i = 0; i < n; i++) {
        inverseHessian[i][i] = natural;
      }
      fresh = false;
    }
    double[] moved = times(inverseHessian, change, 1);
    double spread = 1 + dot(change, moved) / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverseHessian[i][j] +=
            (spread * step[i] * step[j] - moved[i] * step[j] - step[i] * moved[j]) / curvature;
      }
    }
  }

  private static double[] times(double[][] matrix, double[] v, double factor) {
    double[] product = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      product[i] = factor * dot(matrix[i], v);
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double length(double[] v) {
    return Math.sqrt(dot(v, v));
  }

  private static void scale(double[] v, double factor) {
    for (int i = 0; i < v.length; i++) {
      v[i] *= factor;
    }
  }
}
