// SPDX-License-Identifier: Apache-2.0
/**
 * MetaImage volumes of ITK. Imports {@code core}, {@code format.content}. Start with {@link
 * org.curie.imaging.format.metaimage.MetaImageFile}.
 */
@NullMarked
package org.curie.imaging.format.metaimage;

import org.jspecify.annotations.NullMarked;
