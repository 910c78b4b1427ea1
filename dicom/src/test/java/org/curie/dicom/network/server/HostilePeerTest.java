// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.SopClass;
import org.curie.dicom.network.TestObjects;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.association.RemoteNode;
import org.curie.dicom.network.client.ContextRequest;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.network.client.SendProgress;
import org.curie.dicom.network.client.SendReport;
import org.curie.dicom.network.instance.FolderSink;
import org.curie.dicom.network.pdu.AbortReason;
import org.curie.dicom.network.pdu.AnsweredContext;
import org.curie.dicom.network.pdu.DataValue;
import org.curie.dicom.network.pdu.Pdu;
import org.curie.dicom.network.pdu.PduLimits;
import org.curie.dicom.network.pdu.PduReader;
import org.curie.dicom.network.pdu.PduWriter;
import org.curie.dicom.network.pdu.ProposedContext;
import org.curie.dicom.network.pdu.Rejection;
import org.curie.dicom.network.pdu.UserItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets that do not keep to the rules, against our server and our client. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // a guard against waiting without end, not a speed
final class HostilePeerTest {
  private static final Timeouts IMPATIENT =
      new Timeouts(
          Duration.ofSeconds(5),
          Duration.ofMillis(400),
          Duration.ofMillis(400),
          Duration.ofMillis(400),
          Duration.ofMillis(400));
  private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();

  @TempDir private Path folder;
  private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
  private Optional<DicomServer> server = Optional.empty();

  @BeforeEach
  void serve() {
    server =
        Optional.of(
            DicomServer.start(
                ServerSpec.of("SERVER", 0).withHost("127.0.0.1").withTimeouts(IMPATIENT),
                DimseServices.verificationOnly().withStore(new FolderSink(folder.resolve("in"))),
                events::add));
  }

  /** Whatever was done to it, the server still answers, and nothing half-written is left. */
  @AfterEach
  void isUnharmed() throws IOException {
    try (DicomServer running = server.orElseThrow()) {
      RemoteNode node = RemoteNode.of("SERVER", "127.0.0.1", running.port());
      new DicomClient(new AeTitle("FRIEND"), node).echo();
    }
    if (Files.exists(folder.resolve("in"))) {
      try (Stream<Path> kept = Files.list(folder.resolve("in"))) {
        assertThat(kept).allMatch(path -> path.toString().endsWith(".dcm"));
      }
    }
  }

  /** A connection spoken by hand. */
  private final class Raw implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final PduReader reader;

    Raw() throws IOException {
      this(new Socket(InetAddress.getLoopbackAddress(), server.orElseThrow().port()));
    }

    Raw(Socket socket) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
      this.reader = new PduReader(socket.getInputStream(), PduLimits.of(1 << 20));
    }

    Raw associated() throws IOException {
      send(request(TestObjects.SECONDARY_CAPTURE, "1.2.840.10008.1.1"));
      assertThat(next()).isInstanceOf(Pdu.AssociateAccept.class);
      return this;
    }

    void send(Pdu pdu) throws IOException {
      new PduWriter(out).write(pdu);
    }

    void send(int contextId, boolean command, boolean last, byte... content) throws IOException {
      send(
          new Pdu.Transfer(
              List.of(new DataValue(contextId, command, last, Bytes.owning(content)))));
    }

    Pdu next() throws IOException {
      return reader.read(() -> {}).orElseThrow();
    }

    /** The abort that is expected, then the end of the stream. */
    void expectAbort(AbortReason reason) throws IOException {
      assertThat(next()).isEqualTo(new Pdu.Abort(reason));
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static Pdu.AssociateRequest request(String... sopClasses) {
    List<ProposedContext> contexts =
        IntStream.range(0, sopClasses.length)
            .mapToObj(i -> new ProposedContext(2 * i + 1, sopClasses[i], List.of(EXPLICIT)))
            .toList();
    return new Pdu.AssociateRequest(
        1,
        "SERVER",
        "HOSTILE",
        Pdu.APPLICATION_CONTEXT,
        contexts,
        List.of(new UserItem.MaximumLength(16_384)));
  }

  private String brokenBecause() throws InterruptedException {
    while (true) {
      ServerEvent event = events.poll(30, TimeUnit.SECONDS);
      if (event instanceof ServerEvent.Broken broken) {
        return broken.reason().getMessage();
      }
      assertThat(event).as("an event").isNotNull();
    }
  }

  @Test
  void aConnectionThatSaysNothing_isEndedAfterItsTime() throws Exception {
    try (Raw raw = new Raw()) {
      raw.expectAbort(AbortReason.UNSPECIFIED);
    }
    assertThat(brokenBecause()).contains("to ask for an association, but it did not within PT0.4S");
  }

  @Test
  void anAssociationThatIdles_isEndedAfterItsTime() throws Exception {
    try (Raw raw = new Raw().associated()) {
      raw.expectAbort(AbortReason.UNSPECIFIED);
    }
    assertThat(brokenBecause()).contains("but it did not within PT0.4S");
  }

  @Test
  void aPduThatDripsInByteByByte_isCutOff() throws Exception {
    try (Raw raw = new Raw()) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      new PduWriter(whole).write(request("1.2.840.10008.1.1"));
      assertThatThrownBy(
              () -> {
                for (byte b : whole.toByteArray()) {
                  raw.out.write(b);
                  raw.out.flush();
                  TimeUnit.MILLISECONDS.sleep(50);
                }
              })
          .isInstanceOf(SocketException.class);
    }
    assertThat(brokenBecause()).contains("to ask for an association, but it took too long");
  }

  @Test
  void aGiantLength_isRefused() throws Exception {
    try (Raw raw = new Raw()) {
      raw.out.write(new byte[] {1, 0, 0x7F, 0, 0, 0});
      raw.expectAbort(AbortReason.INVALID_PARAMETER);
    }
    assertThat(brokenBecause()).contains("declares 2130706432 bytes");
  }

  @Test
  void anUnknownPdu_isRefused() throws Exception {
    try (Raw raw = new Raw().associated()) {
      raw.out.write(new byte[] {0x42, 0, 0, 0, 0, 0});
      raw.expectAbort(AbortReason.UNRECOGNIZED_PDU);
    }
    assertThat(brokenBecause()).contains("found type 66");
  }

  @Test
  void pdusOutOfOrder_areRefused() throws Exception {
    for (Pdu first : List.of(new Pdu.ReleaseRequest(), new Pdu.ReleaseReply(), oneByteOfData(1))) {
      try (Raw raw = new Raw()) {
        raw.send(first);
        raw.expectAbort(AbortReason.UNEXPECTED_PDU);
      }
      assertThat(brokenBecause()).contains("in the state AWAITING_REQUEST");
    }
    for (Pdu second :
        List.of(
            request("1.2.840.10008.1.1"),
            new Pdu.AssociateReject(Rejection.UNSPECIFIED),
            new Pdu.ReleaseReply())) {
      try (Raw raw = new Raw().associated()) {
        raw.send(second);
        raw.expectAbort(AbortReason.UNEXPECTED_PDU);
      }
      assertThat(brokenBecause()).contains("in the state ESTABLISHED");
    }
  }

  private static Pdu oneByteOfData(int contextId) {
    return new Pdu.Transfer(
        List.of(new DataValue(contextId, true, true, Bytes.owning(new byte[] {1}))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 5, 255})
  void aContextNobodyAgreedOn_isRefused(int contextId) throws Exception {
    try (Raw raw = new Raw().associated()) {
      raw.send(oneByteOfData(contextId));
      raw.expectAbort(AbortReason.INVALID_PARAMETER);
    }
    assertThat(brokenBecause()).contains("but it used " + contextId);
  }

  @Test
  void fragmentsOfOddShapes_arePutTogether() throws IOException {
    byte[] echo = echoRequest();
    try (Raw raw = new Raw().associated()) {
      raw.send(3, true, false); // an empty fragment
      for (byte b : echo) {
        raw.send(3, true, false, b);
      }
      raw.send(3, true, true);
      assertThat(raw.next()).isInstanceOf(Pdu.Transfer.class);
      raw.send( // two messages in one PDU
          new Pdu.Transfer(
              List.of(
                  new DataValue(3, true, true, Bytes.owning(echo)),
                  new DataValue(3, true, false, Bytes.owning(Arrays.copyOf(echo, 3))),
                  new DataValue(
                      3, true, true, Bytes.owning(Arrays.copyOfRange(echo, 3, echo.length))))));
      assertThat(raw.next()).isInstanceOf(Pdu.Transfer.class);
      assertThat(raw.next()).isInstanceOf(Pdu.Transfer.class);
      raw.send(new Pdu.ReleaseRequest());
      assertThat(raw.next()).isEqualTo(new Pdu.ReleaseReply());
    }
  }

  @Test
  void dataWhereACommandBelongs_commandsWithoutEnd_andRubbish_areRefused() throws Exception {
    try (Raw raw = new Raw().associated()) {
      raw.send(1, false, true, (byte) 1);
      raw.expectAbort(AbortReason.BY_APPLICATION);
    }
    assertThat(brokenBecause()).contains("sent data where a command was expected");
    try (Raw raw = new Raw().associated()) {
      raw.send(1, true, false, new byte[16_000]);
      raw.send(1, true, false, new byte[16_000]);
      raw.expectAbort(AbortReason.BY_APPLICATION);
    }
    assertThat(brokenBecause()).contains("sent a command of more than 16384 bytes");
    try (Raw raw = new Raw().associated()) {
      raw.send(1, true, true, new byte[] {1, 2, 3});
      raw.expectAbort(AbortReason.BY_APPLICATION);
    }
    assertThat(brokenBecause()).contains("goes beyond the end");
  }

  @Test
  void anAbortInTheMiddleOfAStore_leavesNothing() throws Exception {
    try (Raw raw = new Raw().associated()) {
      raw.send(1, true, true, storeRequest("1.2.3.4"));
      raw.send(1, false, false, new byte[10_000]);
      raw.send(new Pdu.Abort(AbortReason.BY_APPLICATION));
      assertThat(brokenBecause()).contains("broke off: its application aborted");
    }
    assertThat(folder.resolve("in")).isEmptyDirectory();
  }

  @Test
  void aConnectionLostInTheMiddleOfAStore_leavesNothing() throws Exception {
    try (Raw raw = new Raw().associated()) {
      raw.send(1, true, true, storeRequest("1.2.3.4"));
      raw.send(1, false, false, new byte[10_000]);
    }
    assertThat(brokenBecause()).contains("to go on with a data set");
    assertThat(folder.resolve("in")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../escape", "a/b", "", "1.2.840..", "1.2.3\\4", ".."})
  void anInstanceUidThatIsNone_isNotTaken(String uid) throws IOException {
    try (Raw raw = new Raw().associated()) {
      raw.send(1, true, true, storeRequest(uid));
      raw.send(1, false, true, new byte[100]);
      Pdu.Transfer response = (Pdu.Transfer) raw.next();
      assertThat(response.values().getFirst().fragment().latin1()).contains("\u0017\u0001");
      raw.send(new Pdu.ReleaseRequest());
      assertThat(raw.next()).isEqualTo(new Pdu.ReleaseReply());
    }
    assertThat(folder.resolve("in")).doesNotExist();
  }

  /** Random bytes in a conversation that was right. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aMutatedConversation_neverHarmsTheServer(long seed) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("mutation");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    PduWriter writer = new PduWriter(whole);
    writer.write(request(TestObjects.SECONDARY_CAPTURE, "1.2.840.10008.1.1"));
    writer.write(new Pdu.Transfer(List.of(value(3, true, echoRequest()))));
    writer.write(
        new Pdu.Transfer(
            List.of(value(1, true, storeRequest("1.2.3")), value(1, false, new byte[500]))));
    writer.write(new Pdu.ReleaseRequest());
    for (int round = 0; round < 100; round++) {
      byte[] bytes = whole.toByteArray();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try (Raw raw = new Raw()) {
        raw.out.write(bytes);
        raw.socket.shutdownOutput();
        raw.socket.getInputStream().readAllBytes();
      } catch (SocketException _) {
        // the server was faster to hang up
      }
    }
    assertThat(events).anyMatch(ServerEvent.Broken.class::isInstance);
  }

  private static DataValue value(int contextId, boolean command, byte[] content) {
    return new DataValue(contextId, command, true, Bytes.owning(content));
  }

  // ---- the other way round: a server that does not keep to the rules -------------------------

  /** What a hostile server does with its one connection. */
  private interface Behaviour {
    void serve(Raw raw) throws IOException;
  }

  private SendReport sendTo(Behaviour behaviour) throws Exception {
    try (ServerSocket listening = new ServerSocket(0)) {
      Thread thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Raw raw = new Raw(listening.accept())) {
                      behaviour.serve(raw);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      RemoteNode node = RemoteNode.of("SERVER", "127.0.0.1", listening.getLocalPort());
      DicomClient client = new DicomClient(new AeTitle("CLIENT"), node, IMPATIENT);
      List<Path> files = TestObjects.files(folder, 1, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      try {
        return client.send(files, SendProgress.TO_THE_END);
      } finally {
        thread.join();
      }
    }
  }

  private String clientFailsWith(Behaviour behaviour) throws Exception {
    try {
      return sendTo(behaviour).failures().getFirst().sentence();
    } catch (CurieException e) {
      return e.getMessage();
    }
  }

  private static void accept(Raw raw) throws IOException {
    Pdu.AssociateRequest request = (Pdu.AssociateRequest) raw.next();
    raw.send(
        new Pdu.AssociateAccept(
            1,
            "SERVER",
            "CLIENT",
            Pdu.APPLICATION_CONTEXT,
            List.of(new AnsweredContext(1, AnsweredContext.Verdict.ACCEPTED, EXPLICIT)),
            request.userItems()));
  }

  @Test
  void aServerThatDoesNotAnswer_hangsUp_orTalksNonsense_failsTheClientByName() throws Exception {
    assertThat(clientFailsWith(raw -> raw.socket.getInputStream().readAllBytes()))
        .contains("to answer a request to associate, but it did not within PT0.4S");
    assertThat(clientFailsWith(raw -> {}))
        .contains("to answer a request to associate, but it broke");
    assertThat(
            clientFailsWith(
                raw ->
                    raw.out.write(
                        "HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII))))
        .contains("broke the protocol: expected a PDU of type 1 to 7, but found type 72");
    assertThat(clientFailsWith(raw -> raw.send(new Pdu.Abort(new AbortReason(2, 2)))))
        .contains("broke off: it did not expect a PDU");
  }

  @Test
  void aServerThatBreaksOffAStore_failsTheClientByName() throws Exception {
    assertThat(
            clientFailsWith(
                raw -> {
                  accept(raw);
                  raw.next();
                  raw.send(new Pdu.Abort(AbortReason.BY_APPLICATION));
                  InputStream rest = raw.socket.getInputStream();
                  rest.readAllBytes();
                }))
        .contains("broke off: its application aborted");
    assertThat(
            clientFailsWith(
                raw -> {
                  accept(raw);
                  raw.next();
                  raw.send(new Pdu.ReleaseRequest());
                  raw.socket.getInputStream().readAllBytes();
                }))
        .contains("but it released the association");
  }

  @Test
  void aServerThatDoesNotAgreeToARelease_losesNothingItAcknowledged() throws Exception {
    byte[] success =
        command(
            element(0x0002, TestObjects.SECONDARY_CAPTURE + "\0"),
            number(0x0100, 0x8001),
            number(0x0120, 1),
            number(0x0800, 0x0101),
            number(0x0900, 0));
    SendReport report =
        sendTo(
            raw -> {
              accept(raw);
              raw.send(1, true, true, success);
              raw.socket.getInputStream().readAllBytes();
            });
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void aServerThatAnswersAnotherRequest_failsTheClientByName() throws Exception {
    byte[] wrong =
        command(
            element(0x0002, TestObjects.SECONDARY_CAPTURE + "\0"),
            number(0x0100, 0x8001),
            number(0x0120, 4711),
            number(0x0800, 0x0101),
            number(0x0900, 0));
    assertThat(
            clientFailsWith(
                raw -> {
                  accept(raw);
                  raw.send(1, true, true, wrong);
                  raw.socket.getInputStream().readAllBytes();
                }))
        .contains("expected a response to C-STORE")
        .contains("number 4711");
  }

  @Test
  void bothSidesReleasing_endInGoodOrder() throws Exception {
    try (ServerSocket listening = new ServerSocket(0)) {
      Thread thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Raw raw = new Raw(listening.accept())) {
                      accept(raw);
                      assertThat(raw.next()).isEqualTo(new Pdu.ReleaseRequest());
                      raw.send(new Pdu.ReleaseRequest());
                      assertThat(raw.next()).isEqualTo(new Pdu.ReleaseReply());
                      raw.send(new Pdu.ReleaseReply());
                      assertThat(raw.socket.getInputStream().read()).isEqualTo(-1);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      RemoteNode node = RemoteNode.of("SERVER", "127.0.0.1", listening.getLocalPort());
      new DicomClient(new AeTitle("CLIENT"), node, IMPATIENT)
          .open(List.of(ContextRequest.of(SopClass.VERIFICATION)))
          .close();
      thread.join();
    }
  }

  // ---- commands laid out by hand, PS3.7 annex E ----------------------------------------------

  private static byte[] echoRequest() {
    return command(
        element(0x0002, "1.2.840.10008.1.1\0"),
        number(0x0100, 0x0030),
        number(0x0110, 1),
        number(0x0800, 0x0101));
  }

  private static byte[] storeRequest(String sopInstanceUid) {
    String even = sopInstanceUid.length() % 2 == 0 ? sopInstanceUid : sopInstanceUid + "\0";
    return command(
        element(0x0002, TestObjects.SECONDARY_CAPTURE + "\0"),
        number(0x0100, 0x0001),
        number(0x0110, 7),
        number(0x0700, 0),
        number(0x0800, 1),
        element(0x1000, even));
  }

  private static byte[] command(byte[]... elements) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] element : elements) {
      out.writeBytes(element);
    }
    return out.toByteArray();
  }

  private static byte[] number(int element, int value) {
    return element(element, "" + (char) (value & 0xFF) + (char) (value >>> 8));
  }

  private static byte[] element(int element, String value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, (byte) element, (byte) (element >>> 8)});
    out.writeBytes(new byte[] {(byte) value.length(), 0, 0, 0});
    out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  @Test
  void theConformanceFacts_areWhatTheNegotiationOffers() {
    assertThat(Conformance.all()).hasSizeGreaterThan(150);
    assertThat(Conformance.of(TestObjects.SECONDARY_CAPTURE)).isPresent();
    assertThat(Conformance.of("1.2.840.10008.5.1.4.1.1.2").orElseThrow().transferSyntaxes())
        .contains(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .noneMatch(syntax -> syntax.name().contains("JPIP"));
  }
}
