// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.Optional;
import org.curie.core.geometry.PatientPoint;

/**
 * One lesion: a part of an outlined structure that hangs together.
 *
 * @param centroid the mean of the centres of its voxels; LPS mm
 * @param inPlane the axes of RECIST
 * @param inSpace the longest line between two points of the outline; none in a picture
 * @param values within it, when there is an image that has some there
 */
public record Lesion(
    Size size,
    PatientPoint centroid,
    PlanarDiameters inPlane,
    Optional<Diameter> inSpace,
    Optional<ValueStatistics> values) {}
