// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of the DICOM client against Orthanc's DICOMweb plug-in. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // a guard against waiting without end, not a speed
final class DicomWebTest {
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
  private static final long PATIENCE_SECONDS = 30;

  @TempDir private Path folder;
  private @Nullable Process orthanc;
  private int port;
  private Path password = Path.of("");

  @BeforeEach
  void start() throws IOException {
    if (!Files.exists(PLUGIN)) {
      Assumptions.abort("Orthanc's DICOMweb plug-in is not installed; the test is skipped");
    }
    port = freePort();
    password = Files.writeString(folder.resolve("password"), "secret\n");
    Path configuration =
        Files.writeString(
            folder.resolve("orthanc.json"),
            """
            {"StorageDirectory": "%s", "IndexDirectory": "%s", "HttpPort": %d,
             "DicomServerEnabled": false, "RemoteAccessAllowed": false,
             "AuthenticationEnabled": true, "RegisteredUsers": {"curie": "secret"},
             "Plugins": ["%s"], "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}}
            """
                .formatted(folder.resolve("db"), folder.resolve("db"), port, PLUGIN));
    orthanc =
        new ProcessBuilder("Orthanc", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orthanc.log").toFile())
            .start();
    awaitServer(orthanc);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (orthanc != null) {
      orthanc.destroy();
      if (!orthanc.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        orthanc.destroyForcibly();
      }
    }
  }

  @Test
  void aStudy_isSent_found_andRetrieved() throws IOException {
    Path series = TinyDicom.series(folder.resolve("out"), 1, 2, 3);
    Files.writeString(series.resolve("readme.txt"), "not DICOM");
    assertThat(web("send", series).successfully().out()).contains("3 file(s) sent, 0 not");

    assertThat(web("echo").successfully().out()).contains(url(), "answers (QIDO-RS search");
    assertThat(web("echo", "--json").successfully().out())
        .contains("\"node\": \"" + url() + "\"", "\"checked\": \"QIDO-RS search for one study\"");

    assertThat(web("find", "PatientID=SECRET*").successfully().out())
        .contains("StudyInstanceUID", "2.25.1", "SECRET-4711", "Doe^Jane");
    assertThat(web("find", "PatientID=OTHER*", "--json").successfully().out().strip())
        .isEqualTo("[]");
    for (String study : new String[] {"StudyInstanceUID=2.25.1", "Modality=CT"}) {
      assertThat(web("find", "--level", "series", study).successfully().out())
          .as(study)
          .contains("SeriesInstanceUID", "2.25.10");
    }
    assertThat(web("find", "--level", "image", "SeriesInstanceUID=2.25.10").successfully().out())
        .contains("2.25.1001", "2.25.1002", "2.25.1003");
    assertThat(
            web(
                    "find",
                    "--level",
                    "image",
                    "--limit",
                    "1",
                    "StudyInstanceUID=2.25.1",
                    "SeriesInstanceUID=2.25.10")
                .successfully()
                .err())
        .contains("1 match at level image");

    Path into = folder.resolve("into");
    Ended ended = web("retrieve", into, "--study", "2.25.1", "--series", "2.25.10");
    assertThat(ended.successfully().out()).contains("3 object(s) retrieved, 0 not");
    assertThat(into).isDirectoryContaining("glob:**2.25.1003.dcm");
    assertThat(web("retrieve", into, "--study", "2.25.1", "--json").successfully().out())
        .contains("\"completed\": 3", "\"failed\": 0");
    web("retrieve", into, "--study", "2.25.9").refused(1, "PEER_REFUSED");
  }

  @Test
  void whoIsNotKnown_isRefused_andNoSecretIsShown() throws IOException {
    curie("echo", url()).refused(1, "PEER_REFUSED");
    Path wrong = Files.writeString(folder.resolve("wrong"), "hunter2\n");
    Ended ended = curie("echo", url(), "--user", "curie", "--password-from", wrong);
    ended.refused(1, "PEER_REFUSED");
    assertThat(ended.err()).doesNotContain("hunter2");
    Path header =
        Files.writeString(folder.resolve("header"), "Authorization: Basic Y3VyaWU6c2VjcmV0");
    assertThat(curie("echo", url(), "--header-from", header).successfully().out())
        .contains("answers");
  }

  private Ended web(String verb, Object... more) {
    Object[] arguments = new Object[more.length + 6];
    arguments[0] = verb;
    arguments[1] = url();
    System.arraycopy(more, 0, arguments, 2, more.length);
    arguments[more.length + 2] = "--user";
    arguments[more.length + 3] = "curie";
    arguments[more.length + 4] = "--password-from";
    arguments[more.length + 5] = password;
    return curie(arguments);
  }

  private String url() {
    return "http://127.0.0.1:" + port + "/dicom-web";
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitServer(Process process) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException _) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // not yet
      }
    }
    throw new IllegalStateException("Orthanc does not listen at " + port);
  }
}
