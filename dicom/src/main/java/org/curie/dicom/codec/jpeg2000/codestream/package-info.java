/**
 * The syntax of a JPEG 2000 code stream: what its markers say, before any sample is decoded.
 * Imports {@code codec} (the budget) and {@code core.error}. Start with {@link
 * org.curie.dicom.codec.jpeg2000.codestream.CodestreamReader}.
 */
@NullMarked
package org.curie.dicom.codec.jpeg2000.codestream;

import org.jspecify.annotations.NullMarked;
