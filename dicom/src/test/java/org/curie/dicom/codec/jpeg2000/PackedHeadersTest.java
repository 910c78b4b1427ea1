// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.codec.CodecLimits;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Packet headers that were moved away from their packets, which OpenJPEG cannot write: its streams
 * are taken apart at their SOP and EPH markers and put together anew.
 */
class PackedHeadersTest {
  private static final int SEGMENT = 400; // bytes of headers in one segment, so that there are more

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"PPM, LRCP, 1", "PPM, CPRL, 2", "PPT, RPCL, 3", "PPT, PCRL, 4"})
  void packedHeaders_decodeLikeHeadersInTheirPlace(String kind, String order, long seed)
      throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("image");
    int[] samples = random.ints(90L * 80, 0, 256).toArray();
    OpenJpeg.Planes image = new OpenJpeg.Planes(90, 80, 8, false, new int[] {1}, List.of(samples));
    List<String> options =
        List.of("-SOP", "-EPH", "-p", order, "-t", "50,60", "-b", "8,8", "-n", "3", "-TP", "R");
    byte[] stream = new OpenJpeg(folder).encode(image, options).orElseThrow();
    byte[] packed = kind.equals("PPM") ? inMainHeader(stream) : inTileParts(stream);
    assertThat(packed).hasSizeGreaterThan(stream.length);
    CodecLimits limits = CodecLimits.forStream(packed.length);
    assertThat(Jpeg2000Decoder.decode(packed, limits).samples()).isEqualTo(samples);
  }

  /** A tile-part: its SOT segment, the headers of its packets, the packets without them. */
  @SuppressWarnings("ArrayRecordComponent") // handed over once
  private record Part(byte[] sot, byte[] headers, byte[] bodies) {}

  private static List<Part> parts(byte[] stream, int start) {
    List<Part> parts = new ArrayList<>();
    int position = start;
    while ((stream[position + 1] & 0xFF) == 0x90) {
      int length =
          (stream[position + 7] & 0xFF) << 16
              | (stream[position + 8] & 0xFF) << 8
              | (stream[position + 9] & 0xFF);
      ByteArrayOutputStream headers = new ByteArrayOutputStream();
      ByteArrayOutputStream bodies = new ByteArrayOutputStream();
      boolean inHeader = false;
      for (int i = position + 14; i < position + length; i++) {
        if (isMarker(stream, i, 0x91)) { // SOP stays with the packet
          bodies.write(stream, i, 6);
          i += 5;
          inHeader = true;
        } else if (isMarker(stream, i, 0x92)) { // EPH goes with the header
          headers.write(stream, i, 2);
          i += 1;
          inHeader = false;
        } else {
          (inHeader ? headers : bodies).write(stream[i]);
        }
      }
      byte[] sot = Arrays.copyOfRange(stream, position, position + 12);
      parts.add(new Part(sot, headers.toByteArray(), bodies.toByteArray()));
      position += length;
    }
    return parts;
  }

  private static boolean isMarker(byte[] stream, int at, int low) {
    return (stream[at] & 0xFF) == 0xFF && (stream[at + 1] & 0xFF) == low;
  }

  private static byte[] inMainHeader(byte[] stream) {
    int start = firstTilePart(stream);
    List<Part> parts = parts(stream, start);
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    for (Part part : parts) {
      headers.writeBytes(number(part.headers().length, 4));
      headers.writeBytes(part.headers());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream, 0, start);
    writeSegments(out, 0x60, headers.toByteArray());
    for (Part part : parts) {
      writePart(out, part, new byte[0]);
    }
    out.writeBytes(new byte[] {-1, (byte) 0xD9});
    return out.toByteArray();
  }

  private static byte[] inTileParts(byte[] stream) {
    int start = firstTilePart(stream);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(stream, 0, start);
    for (Part part : parts(stream, start)) {
      ByteArrayOutputStream segments = new ByteArrayOutputStream();
      writeSegments(segments, 0x61, part.headers());
      writePart(out, part, segments.toByteArray());
    }
    out.writeBytes(new byte[] {-1, (byte) 0xD9});
    return out.toByteArray();
  }

  private static void writeSegments(ByteArrayOutputStream out, int marker, byte[] headers) {
    for (int index = 0; index * SEGMENT < headers.length; index++) {
      int length = Math.min(SEGMENT, headers.length - index * SEGMENT);
      out.writeBytes(new byte[] {-1, (byte) marker});
      out.writeBytes(number(length + 3, 2));
      out.write(index);
      out.write(headers, index * SEGMENT, length);
    }
  }

  private static void writePart(ByteArrayOutputStream out, Part part, byte[] segments) {
    byte[] sot = part.sot().clone();
    byte[] length = number(14 + segments.length + part.bodies().length, 4);
    System.arraycopy(length, 0, sot, 6, 4);
    out.writeBytes(sot);
    out.writeBytes(segments);
    out.writeBytes(new byte[] {-1, (byte) 0x93});
    out.writeBytes(part.bodies());
  }

  private static byte[] number(int value, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (value >> (8 * (size - 1 - i)));
    }
    return bytes;
  }

  private static int firstTilePart(byte[] stream) {
    int i = 2;
    while (!isMarker(stream, i, 0x90)) { // from segment to segment
      i += 2 + ((stream[i + 2] & 0xFF) << 8 | (stream[i + 3] & 0xFF));
    }
    return i;
  }
}
