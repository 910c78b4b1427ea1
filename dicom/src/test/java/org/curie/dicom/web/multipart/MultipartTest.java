// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MultipartTest {
  private static final MultipartLimits LIMITS = new MultipartLimits(100, 200, 50, 1 << 20);

  /** Hands out its bytes in pieces of a given size, as a network does. */
  private static final class Trickle extends InputStream {
    private final InputStream in;
    private final int piece;

    Trickle(byte[] bytes, int piece) {
      this.in = new ByteArrayInputStream(bytes);
      this.piece = piece;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, Math.min(length, piece));
    }
  }

  private static byte[] message(String boundary, List<byte[]> bodies) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] body : bodies) {
      out.writeBytes(ascii("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"));
      out.writeBytes(body);
      out.writeBytes(ascii("\r\n"));
    }
    out.writeBytes(ascii("--" + boundary + "--\r\n"));
    return out.toByteArray();
  }

  private static List<byte[]> read(InputStream in, String boundary, MultipartLimits limits)
      throws IOException {
    MultipartReader reader = new MultipartReader(in, boundary, limits);
    List<byte[]> bodies = new ArrayList<>();
    for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
      bodies.add(part.get().body().readAllBytes());
    }
    return bodies;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Bodies full of what looks like a boundary until its last character. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 1 << 20})
  void bodiesThatAreNearlyBoundaries_comeOutAsTheyWentIn(int piece) throws IOException {
    RandomGenerator random = new RandomStreams(5).stream("multipart", piece);
    String boundary = "b-0";
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      StringBuilder body = new StringBuilder();
      for (int j = random.nextInt(3000); j > 0; j--) {
        body.append(
            switch (random.nextInt(6)) {
              case 0 -> "\r\n--b-";
              case 1 -> "\r\n--b";
              case 2 -> "\r";
              case 3 -> "\r\n-";
              case 4 -> "--b-0";
              default -> String.valueOf((char) random.nextInt(256));
            });
      }
      // a body must not begin with a boundary, and must not hold one (RFC 2046 5.1.1)
      bodies.add(ascii("x" + body.toString().replace("\r\n--b-0", "x") + "x"));
    }
    bodies.add(new byte[0]);
    bodies.add(new byte[200_000]); // longer than the buffer
    List<byte[]> read = read(new Trickle(message(boundary, bodies), piece), boundary, LIMITS);
    assertThat(read.size()).isEqualTo(bodies.size());
    for (int i = 0; i < bodies.size(); i++) {
      assertThat(Arrays.equals(read.get(i), bodies.get(i))).as("body " + i).isTrue();
    }
  }

  @Test
  void preambleEpilogueSpaceAndCase_areUnderstood() throws IOException {
    String text =
        "This is a preamble.\r\n--x \t\r\nCONTENT-type:  a/b; q=1 \r\nX: y:z\r\n\r\nbody"
            + "\r\n--x\r\n\r\nno header\r\n--x\r\nOnly: header\r\n\r\n--x--\r\nepilogue --x";
    MultipartReader reader =
        new MultipartReader(new ByteArrayInputStream(ascii(text)), "x", LIMITS);
    Part first = reader.next().orElseThrow();
    assertThat(first.headers()).isEqualTo(Map.of("content-type", "a/b; q=1", "x", "y:z"));
    assertThat(first.header("Content-Type")).contains("a/b; q=1");
    assertThat(first.body()).hasContent("body");
    Part second = reader.next().orElseThrow();
    assertThat(second.headers()).isEmpty();
    assertThat(second.body()).hasContent("no header");
    Part third = reader.next().orElseThrow();
    assertThat(third.header("only")).contains("header");
    assertThat(third.body().readAllBytes()).isEmpty();
    assertThat(reader.next()).isEmpty();
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void aPartThatIsNotRead_isPassedOver() throws IOException {
    byte[] message = message("x", List.of(new byte[300_000], ascii("second")));
    MultipartReader reader = new MultipartReader(new ByteArrayInputStream(message), "x", LIMITS);
    assertThat(reader.next()).isPresent();
    assertThat(reader.next().orElseThrow().body()).hasContent("second");
  }

  @Test
  void aMessageCutAnywhere_isNeverTakenForAWholeOne() {
    byte[] whole = message("x", List.of(ascii("one"), ascii("two")));
    for (int length = 0; length < whole.length - 2; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(new ByteArrayInputStream(cut), "x", LIMITS))
          .as("cut to " + length)
          .isInstanceOf(CurieException.class)
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.FORMAT_DAMAGED);
    }
  }

  @Test
  void whatGoesBeyondTheLimits_isRefused() {
    String longHeader = "--x\r\nA: " + "a".repeat(300) + "\r\n\r\nbody\r\n--x--\r\n";
    String manyHeaders = "--x\r\n" + "A: b\r\n".repeat(100) + "\r\nbody\r\n--x--\r\n";
    String longPreamble = "p".repeat(300) + "\r\n--x\r\n\r\nbody\r\n--x--\r\n";
    String manyParts = "--x\r\n\r\nbody\r\n".repeat(60) + "--x--\r\n";
    String bigPart = "--x\r\n\r\n" + "b".repeat(2 << 20) + "\r\n--x--\r\n";
    for (String text : List.of(longHeader, manyHeaders, longPreamble, manyParts, bigPart)) {
      assertThatThrownBy(() -> read(new ByteArrayInputStream(ascii(text)), "x", LIMITS))
          .isInstanceOf(CurieException.class)
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.BUDGET_EXCEEDED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\r\nb",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggggggggh"
      })
  void aBoundaryThatIsNone_isRefused(String boundary) {
    assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), boundary, LIMITS))
        .isInstanceOf(CurieException.class);
  }

  /** Whatever the bytes: parts, or a named error; never without end. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomBytesInAMessage_areReadOrRefused(long seed) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("mutation");
    byte[] original = message("x", List.of(ascii("one"), new byte[0], ascii("\r\n--three")));
    byte[] interesting = ascii("\r\n-x:; ");
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = original.clone();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextBoolean()
                ? interesting[random.nextInt(interesting.length)]
                : (byte) random.nextInt();
      }
      try {
        read(new Trickle(bytes, random.nextInt(1, 30)), "x", LIMITS);
        read++;
      } catch (CurieException _) {
        refused++;
      }
    }
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  void aMediaType_isTakenApart() {
    MediaType type =
        MediaType.parse(
            "Multipart/Related; TYPE=\"application/dicom\" ; boundary=a-b_c;x=\"q\\\"r\"");
    assertThat(type.type()).isEqualTo("multipart/related");
    assertThat(type.parameters())
        .isEqualTo(Map.of("type", "application/dicom", "boundary", "a-b_c", "x", "q\"r"));
    assertThat(MediaType.parse("application/dicom+json").parameters()).isEmpty();
    assertThat(MediaType.parse("application/dicom+json; charset=utf-8").type())
        .isEqualTo("application/dicom+json");
    for (String wrong : List.of("", "text", "a/b; c", "a/b; c=\"d", "a/b x", "/", ";=")) {
      assertThatThrownBy(() -> MediaType.parse(wrong)).as(wrong).isInstanceOf(CurieException.class);
    }
  }
}
