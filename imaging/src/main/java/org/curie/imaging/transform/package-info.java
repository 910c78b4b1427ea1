/**
 * Recorded steps from stored pixels to what a network sees. A step is a record of plain parameters
 * and a pure function of the image: applying the same record to the same image gives the same
 * pixels, in any thread, at any time. Spatial steps carry the grid along, so that a place in the
 * result leads back to the place in the patient. Imports {@code core} and the arithmetic in {@code
 * imaging.spatial} and {@code imaging.artifact}.
 *
 * <p>Reading order: {@link org.curie.imaging.transform.Transform}, {@link
 * org.curie.imaging.transform.SpatialTransform} with {@link
 * org.curie.imaging.transform.LatticeTransform}, {@link
 * org.curie.imaging.transform.ResampleTransform} and {@link
 * org.curie.imaging.transform.DeformTransform}, {@link
 * org.curie.imaging.transform.IntensityTransform}, {@link org.curie.imaging.transform.Artifact},
 * {@link org.curie.imaging.transform.Preprocessing}, {@link org.curie.imaging.transform.WayBack}.
 */
@NullMarked
package org.curie.imaging.transform;

import org.jspecify.annotations.NullMarked;
