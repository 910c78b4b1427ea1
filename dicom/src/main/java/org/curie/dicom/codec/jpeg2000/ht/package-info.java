/**
 * The block decoder of High-Throughput JPEG 2000 (ISO/IEC 15444-15). Imports {@code
 * codec.jpeg2000.block}, {@code codestream} and {@code packet}. Start with {@link
 * org.curie.dicom.codec.jpeg2000.ht.HtBlockDecoder}.
 */
@NullMarked
package org.curie.dicom.codec.jpeg2000.ht;

import org.jspecify.annotations.NullMarked;
