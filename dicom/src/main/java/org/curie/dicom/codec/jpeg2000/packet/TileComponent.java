// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

import java.util.List;
import org.curie.dicom.codec.jpeg2000.codestream.CodingStyle;
import org.curie.dicom.codec.jpeg2000.codestream.Quantization;

/**
 * One component of one tile, with the bytes of all its code blocks found.
 *
 * @param resolutions from the lowest; of a component without samples in this tile the highest only
 */
public record TileComponent(
    CodingStyle style, Quantization quantization, int roiShift, List<Resolution> resolutions) {
  public TileComponent {
    resolutions = List.copyOf(resolutions);
  }
}
