/**
 * Files to images and arrays, and images to PNG. Every length in a file is checked against what the
 * file holds and against a budget before anything is allocated; a file that contradicts itself is
 * refused with its name and the reason. Imports {@code core} and the JDK (ImageIO decodes PNG and
 * JPEG samples; their structure is checked here first).
 *
 * <p>Reading order: {@link org.curie.imaging.format.ImageFile} (PNG, JPEG), {@link
 * org.curie.imaging.format.NpzFile} and {@link org.curie.imaging.format.NpyArray} (NumPy), {@link
 * org.curie.imaging.format.NiftiFile} (NIfTI), {@link org.curie.imaging.format.PngWriter}.
 */
@NullMarked
package org.curie.imaging.format;

import org.jspecify.annotations.NullMarked;
