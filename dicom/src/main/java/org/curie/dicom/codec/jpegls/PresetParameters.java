// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * Coding parameters as a stream may set them; 0 stands for the default.
 *
 * <p><b>Source</b> ITU-T T.87 C.2.4.1.1.
 */
record PresetParameters(int maxVal, int t1, int t2, int t3, int reset) {
  static final PresetParameters DEFAULTS = new PresetParameters(0, 0, 0, 0, 0);

  /** What stands after the identifier of the segment. */
  static PresetParameters read(MarkerReader in) {
    return new PresetParameters(
        in.unsigned16(), in.unsigned16(), in.unsigned16(), in.unsigned16(), in.unsigned16());
  }
}
