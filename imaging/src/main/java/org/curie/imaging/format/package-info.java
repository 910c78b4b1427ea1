// SPDX-License-Identifier: Apache-2.0
/**
 * Image files: the one door to all formats. Every length in a file is checked against what the file
 * holds and against a budget before anything is allocated; a file that contradicts itself is
 * refused with its name and the reason. Imports {@code core}, the packages below it and the JDK.
 *
 * <p>Reading order: {@link org.curie.imaging.format.ImageFile}, {@link
 * org.curie.imaging.format.ImageFormat}; then {@code format.content}, which all formats share, and
 * any of {@code nifti}, {@code nrrd}, {@code metaimage}, {@code mgh}, {@code tiff}, {@code
 * picture}, {@code numpy}, none of which knows another.
 */
@NullMarked
package org.curie.imaging.format;

import org.jspecify.annotations.NullMarked;
