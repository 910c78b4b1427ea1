// SPDX-License-Identifier: Apache-2.0
/**
 * Image files and everything done to pixels before a network sees them. Imports {@code core}.
 * Reading order: {@code format} (files to images), {@code transform} (recorded, replayable steps),
 * {@code augment} (random choice of steps).
 */
@NullMarked
package org.curie.imaging;

import org.jspecify.annotations.NullMarked;
