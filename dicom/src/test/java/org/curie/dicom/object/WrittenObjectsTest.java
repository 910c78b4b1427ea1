// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.dicom.Peer;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.io.DicomReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for objects of every kind. */
class WrittenObjectsTest {
  private static final Pattern ID = Pattern.compile("\"ID\" : \"([0-9a-f-]+)\"");

  @TempDir Path folder;

  @Test
  void theSameOrigin_makesEveryObjectTheSame() {
    assertThat(new WrittenObjects(3).all()).isEqualTo(new WrittenObjects(3).all());
    assertThat(new WrittenObjects(3).all()).isNotEqualTo(new WrittenObjects(4).all());
  }

  @Test
  void everyObject_isReadBackEqual_inTheStudyOfItsSources() {
    WrittenObjects objects = new WrittenObjects(3);
    DataSet source = objects.sources().getFirst();
    objects
        .all()
        .forEach(
            (name, object) -> {
              Path path = Verdict.written(object, folder.resolve(name + ".dcm"));
              assertThat(new DicomReader().read(path).dataSet()).as(name).isEqualTo(object);
              for (var tag : List.of(Tags.StudyInstanceUID, Tags.PatientID, Tags.PatientName)) {
                assertThat(object.string(tag)).as(name).isEqualTo(source.string(tag));
              }
            });
  }

  @Test
  void everyObject_namesEverySource() {
    WrittenObjects objects = new WrittenObjects(3);
    objects
        .all()
        .forEach(
            (name, object) -> {
              for (DataSet source : objects.sources()) {
                assertThat(names(object, source.requireString(Tags.SOPInstanceUID)))
                    .as(name)
                    .isTrue();
              }
            });
  }

  @Test
  void orthanc_storesEveryObject() throws IOException, InterruptedException {
    Peer.program("Orthanc", "--version");
    int port = freePort();
    Process orthanc = started(port);
    try (HttpClient client = HttpClient.newHttpClient()) {
      Map<String, String> answers = new LinkedHashMap<>();
      Map<String, DataSet> objects = new WrittenObjects(3).all();
      for (Map.Entry<String, DataSet> object : objects.entrySet()) {
        Path path = Verdict.written(object.getValue(), folder.resolve("sent.dcm"));
        URI uri = URI.create("http://127.0.0.1:" + port + "/instances");
        HttpRequest post =
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofFile(path)).build();
        String answer = client.send(post, HttpResponse.BodyHandlers.ofString()).body();
        answers.put(object.getKey(), answer);
        Matcher id = ID.matcher(answer);
        assertThat(id.find()).as(object.getKey() + ": " + answer).isTrue();
        HttpRequest get =
            HttpRequest.newBuilder(URI.create(uri + "/" + id.group(1) + "/file")).build();
        byte[] kept = client.send(get, HttpResponse.BodyHandlers.ofByteArray()).body();
        assertThat(kept).as(object.getKey()).isEqualTo(Files.readAllBytes(path));
      }
      assertThat(answers.values()).allMatch(answer -> answer.contains("\"Status\" : \"Success\""));
    } finally {
      orthanc.destroy();
      orthanc.waitFor();
    }
  }

  private Process started(int port) throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("orthanc.json"),
            """
            {"Name": "test", "HttpPort": %d, "DicomServerEnabled": false,
             "StorageDirectory": "%s", "IndexDirectory": "%s", "RemoteAccessAllowed": false,
             "Plugins": []}
            """
                .formatted(port, folder.resolve("storage"), folder.resolve("storage")));
    Process process =
        new ProcessBuilder("Orthanc", configuration.toString()).redirectErrorStream(true).start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Orthanc has started")) {
        Thread.ofVirtual().start(() -> drain(log)); // a full pipe would stop it
        return process;
      }
    }
    throw new AssertionError("Orthanc did not start: " + said);
  }

  private static void drain(BufferedReader log) {
    try {
      log.transferTo(Writer.nullWriter());
    } catch (IOException _) {
      // it ended
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean names(DataSet dataSet, String uid) {
    for (DataElement element : dataSet) {
      boolean found =
          switch (element) {
            case DataElement.Value value ->
                value.vr() == Vr.UI && dataSet.strings(value.tag()).contains(uid);
            case DataElement.Sequence sequence ->
                sequence.items().stream().anyMatch(item -> names(item, uid));
            case DataElement.Fragments _ -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }
}
