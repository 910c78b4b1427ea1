// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a DICOMweb server is named on the command line, and who says to it who we are. */
final class PeerOptionsTest {
  @TempDir private Path folder;

  @Test
  void aCommandLineThatContradictsItself_isAUsageError() {
    for (List<String> wrong :
        List.of(
            List.of("echo", "http://me:hunter2@host/dicom-web"),
            List.of("echo", "http://host/dicom-web", "--as", "US"),
            List.of("echo", "http://host/dicom-web", "--tls"),
            List.of("echo", "http://host/dicom web"),
            List.of("echo", "https://host/x", "--user", "me"),
            List.of("echo", "https://host/x", "--token-from", "a", "--header-from", "b"),
            List.of("echo", "https://host/x", "--certificate", "a.pem"),
            List.of("echo", "NODE@host:104", "--user", "me", "--password-from", "file"),
            List.of("find", "https://host/x", "--limit", "0"),
            List.of("retrieve", "https://host/x", "--study", "1.2", "--move-to", "US"))) {
      Ended ended = curie(wrong.toArray());
      assertThat(ended.exitCode()).as("%s: %s", wrong, ended.err()).isEqualTo(2);
      assertThat(ended.err()).doesNotContain("hunter2");
    }
  }

  @Test
  void aSecretThatIsNotThere_isBadInput() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path several = Files.writeString(folder.resolve("several"), "one\ntwo\n");
    for (Object source : List.of(empty, several, "env:CURIE_NO_SUCH_VARIABLE")) {
      curie("echo", "https://host/x", "--token-from", source).refused(3, "SETTING_INVALID");
    }
    curie("echo", "https://host/x", "--token-from", folder.resolve("none"))
        .refused(3, "FILE_NOT_FOUND");
  }

  @Test
  void aTokenFromTheEnvironment_isSentAsItIs() throws IOException {
    List<String> received = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/studies",
        exchange -> {
          received.add(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(204, -1);
        });
    server.start();
    try {
      String root = "http://127.0.0.1:" + server.getAddress().getPort();
      curie("echo", root, "--token-from", "env:PATH").successfully();
      assertThat(received).containsExactly("Bearer " + System.getenv("PATH"));
      Path token = Files.writeString(folder.resolve("token"), "t-4711\r\n");
      assertThat(curie("find", root, "--token-from", token).successfully().err())
          .contains("0 matches");
      assertThat(received.getLast()).isEqualTo("Bearer t-4711");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServerThatIsNotThere_isUnreachable() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    for (String verb : List.of("echo", "find")) {
      curie(verb, "http://127.0.0.1:" + port + "/dicom-web").refused(1, "PEER_UNREACHABLE");
    }
  }
}
