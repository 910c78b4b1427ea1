/**
 * The inverse wavelet transforms of JPEG 2000, one level at a time. Imports {@code
 * codec.jpeg2000.codestream}. Start with {@link
 * org.curie.dicom.codec.jpeg2000.wavelet.ReversibleSynthesis}.
 */
@NullMarked
package org.curie.dicom.codec.jpeg2000.wavelet;

import org.jspecify.annotations.NullMarked;
