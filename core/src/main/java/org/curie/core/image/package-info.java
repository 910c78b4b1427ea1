// SPDX-License-Identifier: Apache-2.0
/**
 * What was seen: images and label maps on a grid. Imports {@code core.geometry}, {@code
 * core.error}. Start with {@link org.curie.core.image.Image}.
 */
@NullMarked
package org.curie.core.image;

import org.jspecify.annotations.NullMarked;
