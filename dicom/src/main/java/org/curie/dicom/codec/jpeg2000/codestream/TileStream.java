// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import org.jspecify.annotations.Nullable;

/**
 * All packets of one tile, its tile-parts joined.
 *
 * @param bytes holds the packets from {@code start} to before {@code end}
 * @param packedHeaders the packet headers, when they are not with their packets (PPM, PPT)
 * @param whole whether the stream says that it ends where it does, so that packets that are not
 *     there were left out on purpose
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
public record TileStream(
    int index,
    Parameters parameters,
    byte[] bytes,
    int start,
    int end,
    byte @Nullable [] packedHeaders,
    boolean whole) {}
