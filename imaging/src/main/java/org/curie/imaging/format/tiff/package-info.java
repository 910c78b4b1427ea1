// SPDX-License-Identifier: Apache-2.0
/**
 * TIFF pictures and stacks, decoded here: the JDK's own reader refuses 16-bit samples with a
 * predictor, and believes counts that a file cannot hold. Imports {@code core}, {@code
 * format.content}.
 *
 * <p>Reading order: {@link org.curie.imaging.format.tiff.TiffFile}, {@code TiffInput} (bytes and
 * bounds), {@code TiffDirectory} (tags), {@code TiffPage} (what they say), {@code TiffChunk} and
 * {@code TiffRow} (samples).
 */
@NullMarked
package org.curie.imaging.format.tiff;

import org.jspecify.annotations.NullMarked;
