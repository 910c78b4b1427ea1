/**
 * JPEG 2000 (ISO/IEC 15444-1) and High-Throughput JPEG 2000 (15444-15): decoding only. The
 * sub-packages follow the standard: {@code codestream} reads markers, {@code packet} finds the
 * bytes of each code block (tier 2), {@code block} and {@code ht} decode them (tier 1), {@code
 * wavelet} joins the sub-bands. Imports {@code codec} and {@code core.error}. Start with {@link
 * org.curie.dicom.codec.jpeg2000.Jpeg2000Decoder}.
 */
@NullMarked
package org.curie.dicom.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
