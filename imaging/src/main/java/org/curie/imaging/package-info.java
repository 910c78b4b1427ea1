// SPDX-License-Identifier: Apache-2.0
/**
 * Image files and everything done to pixels before a network sees them. Imports {@code core}.
 *
 * <p>Reading order: {@code format} (files to images), {@code transform} (recorded, replayable
 * steps; the arithmetic behind them is in {@code spatial}, {@code intensity}, {@code denoise},
 * {@code artifact} and {@code quality}), {@code augment} (random choice of steps); then {@code
 * tile} (images larger than memory), {@code registration}, {@code cache} (prepared images kept on
 * the disk), {@code mapped} (samples that lie in no array) and {@code parallel} (how many threads).
 */
@NullMarked
package org.curie.imaging;

import org.jspecify.annotations.NullMarked;
