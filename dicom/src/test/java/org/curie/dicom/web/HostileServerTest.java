// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.RunningPeer;
import org.curie.dicom.network.TestCertificates;
import org.curie.dicom.network.TestObjects;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.tls.Tls;
import org.curie.dicom.network.tls.TlsSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that answer by hand, and badly. */
@Timeout(value = 1, unit = TimeUnit.MINUTES) // a guard against waiting without end, not a speed
final class HostileServerTest {
  private static final Timeouts IMPATIENT =
      Timeouts.defaults().withResponse(Duration.ofMillis(500)).withTransfer(Duration.ofMillis(500));

  @TempDir private Path folder;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** Answers every connection with the same bytes, then waits for the other side to hang up. */
  private final class Answering implements AutoCloseable {
    private final ServerSocket listening;
    private final boolean hangsUp;

    Answering(ServerSocket listening, String answer, boolean hangsUp) {
      this.listening = listening;
      this.hangsUp = hangsUp;
      Thread.ofVirtual().start(() -> serve(answer.replace("PORT", "" + listening.getLocalPort())));
    }

    private void serve(String answer) {
      try {
        while (true) {
          Socket socket = listening.accept();
          Thread.ofVirtual().start(() -> answer(socket, answer));
        }
      } catch (SocketException _) {
        // closed: the test is over
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void answer(Socket socket, String answer) {
      try (socket) {
        byte[] buffer = new byte[1 << 16];
        int count = socket.getInputStream().read(buffer);
        requests.add(new String(buffer, 0, Math.max(0, count), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        if (!hangsUp) {
          socket.getInputStream().readAllBytes();
        }
      } catch (IOException _) {
        // the client was faster to hang up
      }
    }

    DicomWebClient client(Authentication who) {
      URI root = URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/dicom-web");
      return new DicomWebClient(DicomWebSpec.of(root).withTimeouts(IMPATIENT).with(who));
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }

  private interface Use {
    void with(DicomWebClient client);
  }

  private CurieException failure(String answer, boolean hangsUp, Use use) throws IOException {
    try (Answering server = new Answering(new ServerSocket(0), answer, hangsUp);
        DicomWebClient client = server.client(new Authentication.Bearer("secret-token"))) {
      try {
        use.with(client);
      } catch (CurieException e) {
        return e;
      }
    }
    throw new AssertionError("expected a failure");
  }

  private static void search(DicomWebClient client) {
    client.searchStudies(WebQuery.of(Map.of()));
  }

  private static void retrieve(DicomWebClient client) {
    client.retrieveStudy("1.2.3", file -> file.readAllBytes());
  }

  @Test
  void everyStatus_hasItsMeaning() throws IOException {
    for (var row :
        Map.of(
                401, "it wants to know who we are",
                403, "it does not allow it",
                404, "nothing is there",
                503, "it is busy",
                500, "it failed")
            .entrySet()) {
      CurieException e =
          failure(
              "HTTP/1.1 " + row.getKey() + " No\r\nContent-Length: 0\r\n\r\n",
              false,
              HostileServerTest::search);
      assertThat(e).hasMessageContaining(row.getValue()).hasMessageNotContaining("secret-token");
      assertThat(e.code())
          .isEqualTo(row.getKey() >= 500 ? ErrorCode.PEER_FAILED : ErrorCode.PEER_REFUSED);
    }
  }

  @Test
  void aServerThatSaysNothing_stalls_orBreaksOff_failsByName() throws IOException {
    assertThat(failure("", false, HostileServerTest::search))
        .hasMessageContaining("to answer within PT0.5S");
    assertThat(failure("", true, HostileServerTest::search)).hasMessageContaining("broke");
    String begun =
        "HTTP/1.1 200 OK\r\nContent-Type: multipart/related; boundary=x\r\n"
            + "Content-Length: 100000\r\n\r\n--x\r\n\r\nDICM";
    assertThat(failure(begun, false, HostileServerTest::retrieve))
        .hasMessageContaining("within PT0.5S, but nothing came");
    assertThat(failure(begun, true, HostileServerTest::retrieve))
        .hasMessageContaining("the connection broke");
  }

  @Test
  void answersThatAreSomethingElse_areRefused() throws IOException {
    String html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";
    assertThat(failure(html, false, HostileServerTest::search))
        .hasMessageContaining("expected DICOM JSON");
    assertThat(failure(html, false, HostileServerTest::retrieve))
        .hasMessageContaining("expected multipart/related")
        .hasMessageContaining("text/html");
    String truncated =
        "HTTP/1.1 200 OK\r\nContent-Type: multipart/related; boundary=x\r\n"
            + "Content-Length: 11\r\n\r\n--x\r\n\r\nDICM";
    assertThat(failure(truncated, false, HostileServerTest::retrieve).code())
        .isIn(ErrorCode.FORMAT_DAMAGED, ErrorCode.PEER_FAILED);
  }

  @Test
  void redirects_areFollowedOnlyWithinTheServer() throws IOException {
    int elsewhere = RunningPeer.freePort();
    CurieException e =
        failure(
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                + elsewhere
                + "/x\r\n"
                + "Content-Length: 0\r\n\r\n",
            false,
            HostileServerTest::search);
    assertThat(e).hasMessageContaining("only redirects within the same server are followed");
    requests.clear();
    assertThat(
            failure(
                String.join(
                    "\r\n",
                    "HTTP/1.1 302 Found",
                    "Location: http://127.0.0.1:PORT/again",
                    "Connection: close",
                    "Content-Length: 0",
                    "",
                    ""),
                false,
                HostileServerTest::search))
        .hasMessageContaining("without end");
    assertThat(requests)
        .hasSize(6)
        .allMatch(request -> request.contains("Authorization: Bearer secret-token"));
    List<Path> files = TestObjects.files(folder, 1, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(
            failure(
                "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
                false,
                client -> client.store(files)))
        .hasMessageContaining("sends us elsewhere");
  }

  @Test
  void aServerThatIsNotThere_isUnreachable() {
    URI root = URI.create("http://127.0.0.1:" + RunningPeer.freePort());
    try (DicomWebClient client = new DicomWebClient(DicomWebSpec.of(root))) {
      assertThatThrownBy(() -> search(client))
          .isInstanceOf(CurieException.class)
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.PEER_UNREACHABLE);
    }
  }

  @Test
  void aServerWithoutTls_andIdentifiersThatAreNone_areRefused() throws IOException {
    TestCertificates own = TestCertificates.make(folder, "own");
    Tls tls = Tls.of(TlsSpec.anonymousClient(TlsSpec.certificates(own.certificate())));
    try (Answering server = new Answering(new ServerSocket(0), "HTTP/1.1 200 OK\r\n\r\n", true)) {
      URI root = URI.create("https://127.0.0.1:" + server.listening.getLocalPort());
      try (DicomWebClient client = new DicomWebClient(DicomWebSpec.of(root).withTls(tls))) {
        assertThatThrownBy(() -> search(client))
            .isInstanceOf(CurieException.class)
            .extracting(e -> ((CurieException) e).code())
            .isIn(ErrorCode.PEER_REFUSED, ErrorCode.PEER_FAILED);
        assertThatThrownBy(() -> client.retrieveStudy("../1.2", _ -> {}))
            .isInstanceOf(CurieException.class)
            .hasMessageContaining("digits and dots only");
      }
    }
  }

  @Test
  void overTls_aServerThatIsTrustedIsAsked_andAnotherRefused() throws IOException {
    TestCertificates ours = TestCertificates.make(folder, "ours");
    TestCertificates theirs = TestCertificates.make(folder, "theirs");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(theirs.trusting(ours).context()));
    server.createContext("/dicom-web/studies", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    try {
      DicomWebSpec spec =
          DicomWebSpec.of(
              URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web/"));
      try (DicomWebClient client = new DicomWebClient(spec.withTls(ours.trusting(theirs)))) {
        assertThat(client.searchStudies(WebQuery.of(Map.of("PatientID", "a b&c")))).isEmpty();
      }
      try (DicomWebClient client = new DicomWebClient(spec.withTls(ours.trusting(ours)))) {
        assertThatThrownBy(() -> search(client))
            .isInstanceOf(CurieException.class)
            .hasMessageContaining("not one that is trusted here")
            .extracting(e -> ((CurieException) e).code())
            .isEqualTo(ErrorCode.PEER_REFUSED);
      }
    } finally {
      server.stop(0);
    }
  }
}
