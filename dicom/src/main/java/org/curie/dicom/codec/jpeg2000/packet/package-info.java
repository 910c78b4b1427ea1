/**
 * Tier 2 of JPEG 2000: how a tile is cut into resolutions, precincts and code blocks, and which
 * bytes of its packets belong to which block. Imports {@code codec.jpeg2000.codestream} and {@code
 * core.error}. Start with {@link org.curie.dicom.codec.jpeg2000.packet.PacketReader}.
 */
@NullMarked
package org.curie.dicom.codec.jpeg2000.packet;

import org.jspecify.annotations.NullMarked;
