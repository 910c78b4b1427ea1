// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

/** A place in a plot, in the units of its axes; one that is not finite is left out. */
public record Point(double x, double y) {
  boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y);
  }
}
