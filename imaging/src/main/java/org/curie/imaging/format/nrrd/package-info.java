// SPDX-License-Identifier: Apache-2.0
/**
 * NRRD volumes, the samples behind the header or in files of their own. Imports {@code core},
 * {@code format.content}, {@code format.bzip2}. Start with {@link
 * org.curie.imaging.format.nrrd.NrrdFile}.
 */
@NullMarked
package org.curie.imaging.format.nrrd;

import org.jspecify.annotations.NullMarked;
