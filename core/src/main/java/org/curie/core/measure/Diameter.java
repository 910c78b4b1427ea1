// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import org.curie.core.geometry.PatientPoint;

/**
 * A straight line between two points of an outline.
 *
 * <p><b>Units</b> mm (pixels where the grid has no scale). <b>Frame</b> LPS mm.
 */
public record Diameter(double mm, PatientPoint from, PatientPoint to) {}
