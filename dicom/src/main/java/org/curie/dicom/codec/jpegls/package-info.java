// SPDX-License-Identifier: Apache-2.0
/**
 * JPEG-LS (ITU-T T.87, ISO/IEC 14495-1), decoder and encoder, lossless and near-lossless. Imports
 * {@code codec} and {@code core.error}. Start with {@link
 * org.curie.dicom.codec.jpegls.JpegLsDecoder}; its markers are read by {@code FrameHeader}, {@code
 * ScanHeader} and {@code PresetParameters}, its samples by {@code ScanDecoder} and {@code
 * LineDecoder}.
 */
@NullMarked
package org.curie.dicom.codec.jpegls;

import org.jspecify.annotations.NullMarked;
