// SPDX-License-Identifier: Apache-2.0
/**
 * What is measured of outlined lesions: size, place, values within, and how they changed between
 * two dates. Imports {@code core.error}, {@code core.geometry}, {@code core.image} and {@code
 * core.metric}.
 *
 * <p><b>Where an outline runs.</b> Through the middles of the faces that voxels of a lesion turn to
 * the outside: half a voxel around the centres of its voxels. These are the vertices of the surface
 * mesh that the Image Biomarker Standardisation Initiative (doi:10.1148/radiol.2020191145) and
 * pyradiomics measure diameters on. So a row of n voxels is n voxels long, as with a calliper at
 * its edges, and a single voxel is no point; programs that measure between centres find one voxel
 * less, those that measure between corners somewhat more.
 *
 * <p><b>Undefined values</b> are absent, never NaN: a picture has an area and no volume, a lesion
 * outside the values of an image no mean.
 *
 * <p>Reading order: {@link org.curie.core.measure.LesionMeasurer} (the entry), {@link
 * org.curie.core.measure.StructureMeasurement} and {@link org.curie.core.measure.Lesion} (what it
 * answers), {@link org.curie.core.measure.PlanarDiameters} (RECIST's two axes), {@link
 * org.curie.core.measure.Growth} and {@link org.curie.core.measure.ResponseCategory} (two dates).
 */
@NullMarked
package org.curie.core.measure;

import org.jspecify.annotations.NullMarked;
