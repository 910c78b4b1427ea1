// SPDX-License-Identifier: Apache-2.0
/**
 * What every image format shares: the first look at a file, bounds on what it may claim, and stored
 * samples to floats and back. Imports {@code core} and the JDK.
 *
 * <p>Reading order: {@link org.curie.imaging.format.content.FileContent} and {@link
 * org.curie.imaging.format.content.ContentKind} (what is this file), {@link
 * org.curie.imaging.format.content.ImageHeader} (what it says of itself), {@link
 * org.curie.imaging.format.content.SampleLayout} and {@link
 * org.curie.imaging.format.content.SampleReader} (its samples), {@link
 * org.curie.imaging.format.content.SampleWriter}.
 */
@NullMarked
package org.curie.imaging.format.content;

import org.jspecify.annotations.NullMarked;
