/**
 * Recorded steps from stored pixels to what a network sees. A step is a record of plain parameters
 * and a pure function of the image: applying the same record to the same image gives the same
 * pixels, in any thread, at any time. Spatial steps carry the grid along, so that a place in the
 * result leads back to the place in the patient. All steps work on each slice in two dimensions.
 * Imports {@code core} and {@code imaging.intensity}.
 *
 * <p>Reading order: {@link org.curie.imaging.transform.Transform}, {@link
 * org.curie.imaging.transform.SpatialTransform}, {@link
 * org.curie.imaging.transform.IntensityTransform}, {@link
 * org.curie.imaging.transform.Preprocessing}; then the arithmetic behind them: {@code AxisFilter},
 * {@code Warp}, {@code Lattice}, and the package {@code imaging.intensity}.
 */
@NullMarked
package org.curie.imaging.transform;

import org.jspecify.annotations.NullMarked;
