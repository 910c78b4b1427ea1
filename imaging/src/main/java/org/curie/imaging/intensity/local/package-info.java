// SPDX-License-Identifier: Apache-2.0
/**
 * Local equalisation of pictures and volumes (CLAHE): tiles, what each maps values to, and the
 * blending between tiles. Imports {@code core}, {@code imaging.intensity} and {@code
 * imaging.parallel}.
 *
 * <p>Reading order: {@link org.curie.imaging.intensity.local.LocalEqualizer}, {@code TileAxis},
 * {@code TileMappings}, {@code TileBlending}.
 */
@NullMarked
package org.curie.imaging.intensity.local;

import org.jspecify.annotations.NullMarked;
