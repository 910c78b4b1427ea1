// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.Peer;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.jpeg2000.codestream.Codestream;
import org.curie.dicom.codec.jpeg2000.codestream.CodestreamReader;
import org.curie.dicom.codec.jpeg2000.codestream.TileStream;
import org.curie.dicom.codec.jpeg2000.packet.CodeBlock;
import org.curie.dicom.codec.jpeg2000.packet.PacketReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The two refinement passes of Part 15, which no encoder at hand writes. A stream of one code block
 * by OpenJPH is moved up one bit plane and given refinement passes of random bits: they mean
 * something whatever they are, and OpenJPEG must read the same from them. Style 8 is vertically
 * causal (Table A.19).
 */
class HtRefinementTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, 64, 64, 3, 0", "2, 64, 64, 3, 8", "3, 37, 41, 3, 0", "4, 61, 7, 3, 8",
    "5, 64, 64, 2, 0", "6, 21, 64, 2, 8", "7, 5, 63, 3, 0", "8, 64, 3, 3, 8"
  })
  void refinementPasses_ofRandomBits_decodeAsOpenJpegDoes(
      long seed, int columns, int rows, int passes, int style) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("refinement");
    byte[] original = encode(random, columns, rows);
    byte[] refined = refined(original, random, passes, style);
    DecodedComponent decoded =
        Jpeg2000Decoder.decodeComponents(refined, 0, CodecLimits.forStream(refined.length))
            .getFirst();
    List<Pgx> reference = new OpenJpeg(folder).decode(refined, ".j2k", 0, 1).orElseThrow();
    assertThat(decoded.samples()).isEqualTo(reference.getFirst().samples());
  }

  /** Mostly flat around mid grey, so that many samples are left to the first of the two passes. */
  private byte[] encode(RandomGenerator random, int columns, int rows) throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    picture.writeBytes(
        "P5\n%d %d\n255\n".formatted(columns, rows).getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < rows * columns; i++) {
      picture.write(128 + (random.nextInt(5) == 0 ? random.nextInt(-20, 20) : 0));
    }
    Path source = folder.resolve("source.pgm");
    Path target = folder.resolve("target.j2c");
    Files.write(source, picture.toByteArray());
    Peer.Answer answer =
        Peer.program("ojph_compress", "-h")
            .ask(
                "-i",
                source.toString(),
                "-o",
                target.toString(),
                "-num_decomps",
                "0",
                "-reversible",
                "true",
                "-block_size",
                "{64,64}");
    assertThat(target).as(answer.output()).exists();
    return Files.readAllBytes(target);
  }

  private static byte[] refined(byte[] original, RandomGenerator random, int passes, int style) {
    Codestream codestream =
        CodestreamReader.read(original, 0, original.length, CodecLimits.forStream(original.length));
    TileStream tile = codestream.tiles().getFirst();
    CodeBlock block =
        PacketReader.read(codestream.size(), tile)
            .getFirst()
            .resolutions()
            .getFirst()
            .blocks(0)
            .getFirst();
    byte[] cleanUp = new byte[block.length()];
    block.copyTo(cleanUp, tile.bytes());
    byte[] refinement = bits(random, 20 + random.nextInt(600));
    byte[] packet = packet(block.zeroPlanes(), passes, cleanUp, refinement);

    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    byte[] main = Arrays.copyOf(original, find(original, 0x90));
    int exponent = find(main, 0x5C) + 5; // QCD: that of the only band, one plane more
    main[exponent] = (byte) (main[exponent] + (1 << 3));
    main[find(main, 0x52) + 12] |= (byte) style; // COD: the style of code blocks
    stream.writeBytes(main);
    int length = 14 + packet.length;
    stream.writeBytes(new byte[] {-1, (byte) 0x90, 0, 10, 0, 0});
    stream.writeBytes(new byte[] {0, 0, (byte) (length >> 8), (byte) length, 0, 1});
    stream.writeBytes(new byte[] {-1, (byte) 0x93});
    stream.writeBytes(packet);
    stream.writeBytes(new byte[] {-1, (byte) 0xD9});
    return stream.toByteArray();
  }

  /** Random bytes in which FF is followed by a stuffed bit, and which do not end with FF. */
  private static byte[] bits(RandomGenerator random, int length) {
    byte[] bits = new byte[length];
    random.nextBytes(bits);
    for (int i = 1; i < length; i++) {
      bits[i] = random.nextInt(8) == 0 ? -1 : bits[i];
      bits[i] &= bits[i - 1] == -1 ? (byte) 0x7F : -1;
    }
    bits[length - 1] &= 0x7F;
    return bits;
  }

  /** The packet of one block: B.10 of Part 1. */
  private static byte[] packet(int zeroPlanes, int passes, byte[] cleanUp, byte[] refinement) {
    StringBuilder bits = new StringBuilder("11"); // not empty, included
    bits.append("0".repeat(zeroPlanes)).append('1');
    bits.append(passes == 2 ? "10" : "1100");
    int width = 16; // of the length of one pass: 13 more than the 3 at the beginning
    bits.append("1".repeat(width - 3)).append('0');
    bits.append(binary(cleanUp.length, width));
    bits.append(binary(refinement.length, passes == 2 ? width : width + 1));
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    int position = 0;
    int last = 0;
    while (position < bits.length()) {
      int size = last == 0xFF ? 7 : 8;
      StringBuilder next = new StringBuilder(size == 7 ? "0" : "");
      next.append(bits, position, Math.min(bits.length(), position + size));
      position += size;
      last = Integer.parseInt(next + "0".repeat(8 - next.length()), 2);
      packet.write(last);
    }
    if (last == 0xFF) {
      packet.write(0);
    }
    packet.writeBytes(cleanUp);
    packet.writeBytes(refinement);
    return packet.toByteArray();
  }

  private static String binary(int value, int width) {
    String digits = Integer.toBinaryString(value);
    return "0".repeat(width - digits.length()) + digits;
  }

  private static int find(byte[] bytes, int marker) {
    int i = 2;
    while ((bytes[i + 1] & 0xFF) != marker) { // from segment to segment
      i += 2 + ((bytes[i + 2] & 0xFF) << 8 | (bytes[i + 3] & 0xFF));
    }
    return i;
  }
}
