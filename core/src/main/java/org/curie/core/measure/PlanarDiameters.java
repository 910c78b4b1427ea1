// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

/**
 * The two axes of a lesion in the slice in which it is longest.
 *
 * <p><b>Source</b> RECIST 1.1, Eisenhauer et al. 2009, doi:10.1016/j.ejca.2008.10.026: the longest
 * diameter in the plane of measurement, and perpendicular to it the short axis by which lymph nodes
 * are judged. <b>Limits</b> both are of the convex hull of the lesion in this slice: they may cross
 * what lies in its bays and holes, as a calliper does.
 *
 * @param slice counted from 0 along the axis across the plane
 * @param longest of equal ones that with the longest short axis
 * @param shortAxis the longest line of the hull perpendicular to it, wherever it crosses
 */
public record PlanarDiameters(int slice, Diameter longest, Diameter shortAxis) {}
