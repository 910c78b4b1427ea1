// SPDX-License-Identifier: Apache-2.0
/**
 * RLE, the run-length compression of DICOM (PS3.5 annex G), decoder and encoder of one frame.
 * Imports {@code core.error}. Start with {@link org.curie.dicom.codec.rle.RleDecoder}.
 */
@NullMarked
package org.curie.dicom.codec.rle;

import org.jspecify.annotations.NullMarked;
