/**
 * JPEG as ITU-T T.81 (ISO/IEC 10918-1) defines it: every Huffman-coded process decoded, the
 * lossless one also encoded. Components come out as they are coded, never changed in colour.
 * Imports {@code core.error} and {@code dicom.codec}. Start with {@link
 * org.curie.dicom.codec.jpeg.JpegDecoder}, then {@link
 * org.curie.dicom.codec.jpeg.JpegLosslessEncoder}.
 *
 * <p>Reading order of the decoder: {@code JpegStream} finds markers, {@code CodingTables} and
 * {@code Frame} hold what the segments say, {@code EntropyReader} gives bits and symbols, {@code
 * SequentialBlocks}, {@code ProgressiveBlocks} and {@code LosslessScan} decode a scan, {@code
 * RasterAssembly} makes samples of it.
 */
@NullMarked
package org.curie.dicom.codec.jpeg;

import org.jspecify.annotations.NullMarked;
