// SPDX-License-Identifier: Apache-2.0
/**
 * PNG, JPEG and BMP pictures. Their structure is checked here, their samples are decoded by the
 * JDK's ImageIO. Imports {@code core}, {@code format.content}. Start with {@link
 * org.curie.imaging.format.picture.PictureFile}.
 */
@NullMarked
package org.curie.imaging.format.picture;

import org.jspecify.annotations.NullMarked;
