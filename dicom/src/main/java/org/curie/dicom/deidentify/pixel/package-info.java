/**
 * Text burned into native pixels: where devices draw it, how it is found, how it is blacked out.
 * Imports {@code dicom.dataset}, {@code dicom.dictionary} and {@code core.error}. Start with {@link
 * org.curie.dicom.deidentify.pixel.PixelCleaner}.
 */
@NullMarked
package org.curie.dicom.deidentify.pixel;

import org.jspecify.annotations.NullMarked;
