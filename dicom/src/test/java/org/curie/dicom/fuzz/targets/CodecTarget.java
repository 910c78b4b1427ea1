// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.codec.jpeg.JpegDecoder;
import org.curie.dicom.codec.jpeg2000.Jpeg2000Decoder;
import org.curie.dicom.codec.jpegls.JpegLsDecoder;
import org.curie.dicom.fuzz.DicomSeeds;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/**
 * Code streams of one of the codecs.
 *
 * <p>The decoder is given fewer samples for free than it gives a real image, so that an input that
 * declares a large picture and holds none costs the fuzzer no second.
 *
 * @param syntaxes whose frames are seeds: their UIDs without the common root
 * @param streams seeds that need no shared data
 * @param folders of code streams in the shared data
 */
record CodecTarget(
    String name, Codec codec, Set<String> syntaxes, List<byte[]> streams, List<String> folders)
    implements FuzzTarget {
  private static final String ROOT = "1.2.840.10008.1.2.4.";
  private static final long SAMPLES_FOR_FREE = 1 << 16;
  private static final long SAMPLES_PER_BYTE = 16;

  /** Samples, coefficients, blocks and passes, everything counted that is garbage at once. */
  private static final long BYTES_PER_SAMPLE = 256;

  /** Decodes a stream. */
  @FunctionalInterface
  interface Codec {
    Raster decode(byte[] stream, CodecLimits limits);
  }

  static FuzzTarget jpeg() {
    Set<String> syntaxes = Set.of("50", "51", "53", "55");
    return new CodecTarget("jpeg", JpegDecoder::decode, syntaxes, CodecSeeds.jpeg(), List.of());
  }

  static FuzzTarget jpegLossless() {
    return new CodecTarget(
        "jpeg-lossless",
        JpegDecoder::decode,
        Set.of("57", "70"),
        CodecSeeds.jpegLossless(),
        List.of());
  }

  static FuzzTarget jpegLs() {
    return new CodecTarget(
        "jpeg-ls",
        JpegLsDecoder::decode,
        Set.of("80", "81"),
        CodecSeeds.jpegLs(),
        List.of("codecs/jpeg-ls"));
  }

  static FuzzTarget jpeg2000() {
    return new CodecTarget(
        "jpeg-2000",
        Jpeg2000Decoder::decode,
        Set.of("90", "91"),
        CodecSeeds.jpeg2000(),
        List.of("codecs/jpeg2000"));
  }

  static FuzzTarget highThroughput() {
    return new CodecTarget(
        "htj2k",
        Jpeg2000Decoder::decode,
        Set.of("201", "202", "203"),
        CodecSeeds.highThroughput(),
        List.of("codecs/htj2k"));
  }

  @Override
  public int longestInput() {
    return 1 << 14;
  }

  @Override
  public void accept(byte[] input) {
    Raster raster = codec.decode(input, new CodecLimits(samples(input)));
    if (raster.samples().length > samples(input)) {
      throw new AssertionError(raster.samples().length + " samples are more than were allowed");
    }
  }

  private static long samples(byte[] input) {
    return SAMPLES_FOR_FREE + SAMPLES_PER_BYTE * input.length;
  }

  @Override
  public long mostAllocated(byte[] input) {
    return MemoryBudget.FOR_FREE + BYTES_PER_SAMPLE * samples(input);
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    List<byte[]> all = new ArrayList<>(streams);
    for (String folder : folders) {
      all.addAll(shared.files(folder, longestInput()));
    }
    all.addAll(new DicomSeeds(shared).codeStreams(this::isOurs, longestInput()));
    return all;
  }

  private boolean isOurs(String uid) {
    return uid.startsWith(ROOT) && syntaxes.contains(uid.substring(ROOT.length()));
  }
}
