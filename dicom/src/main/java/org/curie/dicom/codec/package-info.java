/**
 * What all codecs share: the samples they give and the budget they keep to. Each codec has a
 * package of its own below this one, knows nothing of data sets, and refuses what it cannot decode
 * right: it never gives wrong samples. Imports {@code core.error}. Start with {@link
 * org.curie.dicom.codec.Raster}.
 */
@NullMarked
package org.curie.dicom.codec;

import org.jspecify.annotations.NullMarked;
