// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.dicom;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.codec.jpeg.JpegDecoder;
import org.curie.dicom.codec.jpeg2000.Jpeg2000Decoder;
import org.curie.dicom.codec.jpegls.JpegLsDecoder;
import org.curie.dicom.codec.rle.RleDecoder;
import org.curie.dicom.codec.rle.RleLayout;

/**
 * The pictures in one coding, and our decoder of it.
 *
 * @param folder where the same streams lie as files, for the peers
 * @param digest SHA-256 of the samples that were encoded, 16 bits little endian
 */
record PictureCodec(
    String name, Path folder, List<byte[]> streams, Decoder decoder, String digest) {

  /** One of our decoders. */
  @FunctionalInterface
  interface Decoder {
    /** What it makes of a stream, in the form the library gives it to its users. */
    Object decode(byte[] stream);
  }

  static Object jpegLs(byte[] stream) {
    return JpegLsDecoder.decode(stream, CodecLimits.forStream(stream.length));
  }

  static Object jpeg(byte[] stream) {
    return JpegDecoder.decode(stream, CodecLimits.forStream(stream.length));
  }

  static Object jpeg2000(byte[] stream) {
    return Jpeg2000Decoder.decode(stream, CodecLimits.forStream(stream.length));
  }

  static Object rle(byte[] stream) {
    return RleDecoder.decode(stream, new RleLayout(CtSlices.SIDE, CtSlices.SIDE, 1, Short.SIZE));
  }

  int pictures() {
    return streams.size();
  }

  /** Where the pictures lie as frames of one object, for programs that read nothing else. */
  Path framesFolder() {
    return folder.resolveSibling(folder.getFileName() + "-frames");
  }

  void decodeAll() {
    for (byte[] stream : streams) {
      if (decoder.decode(stream) == stream) { // looked at, so that nothing is optimised away
        throw new IllegalStateException("a decoder gave its own input back");
      }
    }
  }

  void requireExact() {
    MessageDigest sha256 = sha256();
    for (byte[] stream : streams) {
      sha256.update(
          switch (decoder.decode(stream)) {
            case byte[] bytes -> bytes;
            case Raster raster -> bytes(raster.samples());
            default -> throw new IllegalStateException("a decoder gives bytes or a raster");
          });
    }
    requireExact("Curie", HexFormat.of().formatHex(sha256.digest()));
  }

  /**
   * @throws CurieException DEFECT when somebody decodes other samples than were encoded
   */
  void requireExact(String who, String found) {
    if (!found.equals(digest)) {
      throw new CurieException(
          ErrorCode.DEFECT,
          who + " decodes other samples from " + name + " than were encoded; no time is taken");
    }
  }

  static byte[] bytes(int[] samples) {
    byte[] bytes = new byte[samples.length * Short.BYTES];
    for (int i = 0; i < samples.length; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >>> Byte.SIZE);
    }
    return bytes;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
