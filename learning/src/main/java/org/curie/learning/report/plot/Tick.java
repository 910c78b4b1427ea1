// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

/** A marked value of an axis and what is written there. */
public record Tick(double value, String label) {}
