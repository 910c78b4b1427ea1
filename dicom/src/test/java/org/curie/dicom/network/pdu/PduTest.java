// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PduTest {
  private static final PduLimits LIMITS = PduLimits.of(16_384);

  static List<Pdu> examples() {
    List<UserItem> items =
        List.of(
            new UserItem.MaximumLength(131_072),
            new UserItem.ImplementationClass("1.2.3.4"),
            new UserItem.AsynchronousWindow(3, 7),
            new UserItem.RoleSelection("1.2.840.10008.5.1.4.1.1.2", false, true),
            new UserItem.ImplementationVersion("CURIE_0_1"),
            new UserItem.ExtendedNegotiation("1.2.3", bytes(1, 0, 1)),
            new UserItem.CommonExtendedNegotiation("1.2.3", "1.2.840.10008.4.2", List.of("1.9")),
            new UserItem.UserIdentity(2, true, bytes(65, 66), bytes(67)),
            new UserItem.UserIdentityAnswer(bytes(9, 8)),
            new UserItem.Unknown(0x70, bytes(1, 2, 3)));
    return List.of(
        new Pdu.AssociateRequest(
            1,
            "CALLED",
            "CALLING",
            Pdu.APPLICATION_CONTEXT,
            List.of(
                new ProposedContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2")),
                new ProposedContext(
                    3, "1.2.3", List.of("1.2.840.10008.1.2", "1.2.840.10008.1.2.1"))),
            items),
        new Pdu.AssociateAccept(
            1,
            "CALLED",
            "CALLING",
            Pdu.APPLICATION_CONTEXT,
            List.of(
                new AnsweredContext(1, AnsweredContext.Verdict.ACCEPTED, "1.2.840.10008.1.2"),
                new AnsweredContext(
                    3, AnsweredContext.Verdict.ABSTRACT_SYNTAX_NOT_SUPPORTED, "1.2.840.10008.1.2")),
            items),
        new Pdu.AssociateReject(Rejection.CALLED_TITLE_NOT_RECOGNIZED),
        new Pdu.Transfer(
            List.of(
                new DataValue(1, true, true, bytes(1, 2, 3)),
                new DataValue(3, false, false, bytes()))),
        new Pdu.ReleaseRequest(),
        new Pdu.ReleaseReply(),
        new Pdu.Abort(AbortReason.UNEXPECTED_PDU));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aPdu_writtenAndRead_isTheSame(Pdu pdu) throws IOException {
    assertThat(read(encoded(pdu))).contains(pdu);
  }

  /** The bytes of PS3.8 section 9.3 laid out by hand. */
  @Test
  void aReleaseAnAbortAndARejection_haveTheBytesOfTheStandard() throws IOException {
    HexFormat hex = HexFormat.of();
    assertThat(encoded(new Pdu.ReleaseRequest())).isEqualTo(hex.parseHex("05000000000400000000"));
    assertThat(encoded(new Pdu.ReleaseReply())).isEqualTo(hex.parseHex("06000000000400000000"));
    assertThat(encoded(new Pdu.Abort(AbortReason.INVALID_PARAMETER)))
        .isEqualTo(hex.parseHex("07000000000400000206"));
    assertThat(encoded(new Pdu.AssociateReject(Rejection.LOCAL_LIMIT_EXCEEDED)))
        .isEqualTo(hex.parseHex("03000000000400020302"));
    assertThat(encoded(new Pdu.Transfer(List.of(new DataValue(5, true, true, bytes(0xAB))))))
        .isEqualTo(hex.parseHex("0400000000070000000305" + "03" + "ab"));
  }

  @Test
  void aStreamThatEndsBetweenPdus_isEmpty_withinOneIsNot() throws IOException {
    assertThat(read(new byte[0])).isEmpty();
    for (Pdu pdu : examples()) {
      byte[] whole = encoded(pdu);
      for (int length = 1; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void aGiantLength_isRefusedBeforeMemoryIsGivenToIt(int type) {
    byte[] header = {(byte) type, 0, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xF0};
    assertThatThrownBy(() -> read(header))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 0x42, 255})
  void aTypeThatDoesNotExist_isRefused(int type) {
    assertThatThrownBy(() -> read(new byte[] {(byte) type, 0, 0, 0, 0, 4, 0, 0, 0, 0}))
        .isInstanceOfSatisfying(
            CurieException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_UNSUPPORTED));
  }

  @Test
  void moreItemsThanTheBudgetAllows_areRefused() throws IOException {
    List<UserItem> many = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      many.add(new UserItem.Unknown(0x70, bytes()));
    }
    Pdu.AssociateRequest request =
        new Pdu.AssociateRequest(1, "A", "B", Pdu.APPLICATION_CONTEXT, List.of(), many);
    byte[] encoded = encoded(request);
    PduLimits few = new PduLimits(16_384, 1 << 19, 1000);
    assertThat(read(encoded)).isPresent();
    assertThatThrownBy(() -> new PduReader(new ByteArrayInputStream(encoded), few).read(() -> {}))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("at most 1000 items");
  }

  /** Whatever the bytes: a value, a named error, or the end of the stream. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomBytesInAPdu_areReadOrRefused(long seed) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("mutation");
    List<byte[]> originals = new ArrayList<>();
    for (Pdu pdu : examples()) {
      originals.add(encoded(pdu));
    }
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = mutated(originals.get(random.nextInt(originals.size())), originals, random);
      try {
        read(bytes);
        read++;
      } catch (CurieException | EOFException _) {
        refused++;
      }
    }
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  private static byte[] mutated(byte[] original, List<byte[]> others, RandomGenerator random) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 255);
    }
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 1 -> {
        byte[] other = others.get(random.nextInt(others.size()));
        int length = random.nextInt(Math.min(other.length, bytes.length));
        int at = random.nextInt(bytes.length - length);
        System.arraycopy(other, 0, bytes, at, length);
      }
      default -> {}
    }
    return bytes;
  }

  private static byte[] encoded(Pdu pdu) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PduWriter(out).write(pdu);
    return out.toByteArray();
  }

  private static Optional<Pdu> read(byte[] bytes) throws IOException {
    return new PduReader(new ByteArrayInputStream(bytes), LIMITS).read(() -> {});
  }

  private static Bytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Bytes.owning(bytes);
  }
}
