/**
 * Tier 1 of JPEG 2000 Part 1: the arithmetic decoder and the coding passes over the bit planes of a
 * code block. Imports {@code codec.jpeg2000.codestream} and {@code codec.jpeg2000.packet}. Start
 * with {@link org.curie.dicom.codec.jpeg2000.block.BitPlaneDecoder}.
 */
@NullMarked
package org.curie.dicom.codec.jpeg2000.block;

import org.jspecify.annotations.NullMarked;
