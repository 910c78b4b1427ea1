// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.network.instance.FolderSink;
import org.curie.dicom.network.server.DicomServer;
import org.curie.dicom.network.server.DimseServices;
import org.curie.dicom.network.server.ServerSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of the DICOM client against a server of our own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // a guard against waiting without end, not a speed
final class DicomNodeTest {
  @TempDir private Path folder;
  private DicomServer server = idle();

  @BeforeEach
  void serve() {
    server.close();
    Path archived = TinyDicom.series(folder.resolve("archive"), 1, 2);
    DataSet study =
        DataSet.builder()
            .text(Tags.StudyInstanceUID, "2.25.1")
            .text(Tags.PatientID, "SECRET-4711")
            .build();
    server =
        start(
            DimseServices.verificationOnly()
                .withStore(new FolderSink(folder.resolve("stored")))
                .withFind(query -> Stream.of(study))
                .withGet(query -> List.of(archived.resolve("98.dcm"), archived.resolve("99.dcm"))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aNodeThatIsThere_answers() {
    assertThat(curie("echo", node()).successfully().out()).contains("NODE at 127.0.0.1", "answers");
  }

  @Test
  void aNodeThatIsNotThere_isUnreachable() {
    int port = server.port();
    server.close();
    curie("echo", "NODE@127.0.0.1:" + port).refused(1, "PEER_UNREACHABLE");
  }

  @Test
  void filesSent_areStoredWhole() {
    Path series = TinyDicom.series(folder.resolve("out"), 1, 2, 3);
    assertThat(curie("send", node(), series).successfully().out())
        .contains("3 file(s) sent, 0 not");
    assertThat(folder.resolve("stored")).isDirectoryContaining("glob:**2.25.1003*");
  }

  @Test
  void matches_areATable_orDicomJson() {
    Ended found = curie("find", node(), "PatientID=SECRET*").successfully();
    assertThat(found.out()).contains("StudyInstanceUID", "2.25.1", "SECRET-4711");
    Ended json = curie("find", node(), "--json").successfully();
    assertThat(json.out()).startsWith("[").contains("\"0020000D\"");
    assertThat(curie("find", node(), "NoSuchKey=1").exitCode()).isEqualTo(2);
  }

  @Test
  void aStudy_isRetrievedIntoAFolder() {
    Path into = folder.resolve("into");
    Ended ended = curie("retrieve", node(), into, "--study", "2.25.1").successfully();
    assertThat(ended.out()).contains("2 object(s) retrieved, 0 not");
    assertThat(into).isDirectoryContaining("glob:**2.25.1001*");
    assertThat(curie("retrieve", node(), "--study", "2.25.1").exitCode()).isEqualTo(2);
  }

  @Test
  void aNodeThatIsWrittenWrongly_isAUsageError() {
    for (String node : List.of("127.0.0.1:104", "A@host", "A@host:99999", "ÄÖ@host:104")) {
      assertThat(curie("echo", node).exitCode()).as(node).isEqualTo(2);
    }
  }

  private String node() {
    return "NODE@127.0.0.1:" + server.port();
  }

  private static DicomServer idle() {
    return start(DimseServices.verificationOnly());
  }

  private static DicomServer start(DimseServices services) {
    return DicomServer.start(ServerSpec.of("NODE", 0).withHost("127.0.0.1"), services, e -> {});
  }
}
