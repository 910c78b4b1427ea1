// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

/**
 * Where a rigid object lies, relative to where it lay: turned about the centre of the grid, about x,
 * then y, then z, and moved.
 *
 * <p><b>Units</b> degrees, counter-clockwise for who looks against the axis; mm along the axes.
 * <b>Frame</b> the voxel grid's axes.
 */
public record Pose(
    double turnX, double turnY, double turnZ, double moveXMm, double moveYMm, double moveZMm) {}
