// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DataSetWriter;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.network.Orthanc;
import org.curie.dicom.network.RunningPeer;
import org.curie.dicom.network.TestObjects;
import org.curie.dicom.network.client.SendReport;
import org.curie.dicom.network.client.StoreOutcome;
import org.curie.dicom.network.instance.InstanceReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DICOMweb against Orthanc. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // a guard against waiting without end, not a speed
final class OrthancWebTest {
  private static final int COUNT = 20;

  @TempDir private Path folder;

  @Test
  void storedObjects_areFoundAndRetrieved() throws IOException {
    List<Path> files =
        new ArrayList<>(
            TestObjects.files(
                folder.resolve("out"), COUNT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    Path broken = folder.resolve("broken.dcm");
    Files.write(broken, new byte[500]);
    try (Orthanc orthanc = Orthanc.start(folder, RunningPeer.freePort(), Optional.empty());
        DicomWebClient client = client(orthanc, new Authentication.Basic("curie", "secret"))) {
      StowReport report = store(client, files);
      assertThat(report.stored()).hasSize(COUNT);
      assertThat(report.stored())
          .contains(new InstanceReference(TestObjects.SECONDARY_CAPTURE, "2.25.1000.1"));
      assertThat(report.isComplete()).isTrue();
      checkSearch(client);
      checkRetrieve(client, files);
      checkFrames(client);
      checkMetadata(client);
      assertThatThrownBy(() -> client.retrieveStudy("1.2.3.4", file -> file.readAllBytes()))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("nothing is there (status 404)");
      try (DicomWebClient stranger = client(orthanc, new Authentication.None())) {
        assertThatThrownBy(() -> stranger.searchStudies(WebQuery.of(Map.of())))
            .isInstanceOf(CurieException.class)
            .hasMessageContaining("it wants to know who we are")
            .extracting(e -> ((CurieException) e).code())
            .isEqualTo(ErrorCode.PEER_REFUSED);
      }
      // What cannot be stored is either listed or refused as a whole; it is never a success.
      try {
        assertThat(client.store(List.of(files.getFirst(), broken)).isComplete()).isFalse();
      } catch (CurieException e) {
        assertThat(e.code()).isIn(ErrorCode.PEER_REFUSED, ErrorCode.PEER_FAILED);
      }
    }
  }

  @Test
  void manyFiles_goInSeveralRequests_andEachIsAnsweredFor() throws IOException {
    List<Path> files =
        new ArrayList<>(
            TestObjects.files(
                folder.resolve("out"), 130, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    Path bare = folder.resolve("bare.dcm"); // without preamble: laid down anew
    Files.write(
        bare,
        new DataSetWriter(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
            .toBytes(TestObjects.secondaryCapture(200))
            .toArray());
    Path broken = folder.resolve("broken.dcm");
    Files.write(broken, new byte[500]);
    files.addAll(40, List.of(bare, broken, files.get(3)));
    try (Orthanc orthanc = Orthanc.start(folder, RunningPeer.freePort(), Optional.empty());
        DicomWebClient client = client(orthanc, new Authentication.Basic("curie", "secret"))) {
      store(client, files.subList(0, 1)); // skips the test where there is no plug-in
      List<StoreOutcome> told = new ArrayList<>();
      SendReport report = client.send(files, told::add);
      assertThat(report.outcomes()).isEqualTo(told).hasSize(133);
      assertThat(report.failures())
          .singleElement()
          .satisfies(outcome -> assertThat(outcome.origin()).isEqualTo(broken.toString()));
      assertThat(client.searchInstances(WebQuery.of(Map.of("PatientID", "T1")))).hasSize(131);
      assertThat(client.searchInstances(studyUid(), WebQuery.of(Map.of()))).hasSize(131);
      assertThat(client.searchSeries(WebQuery.of(Map.of("Modality", "OT")))).hasSize(1);
      FolderFiles sink = new FolderFiles(folder.resolve("back"));
      client.retrieveInstance(studyUid(), seriesUid(), "2.25.1000.201", sink);
      assertThat(new DicomReader().read(sink.fileOf("2.25.1000.201")).dataSet())
          .isEqualTo(TestObjects.secondaryCapture(200));
    }
  }

  private static DicomWebClient client(Orthanc orthanc, Authentication who) {
    return new DicomWebClient(
        DicomWebSpec.of(URI.create(orthanc.httpRoot() + "/dicom-web")).with(who));
  }

  private static StowReport store(DicomWebClient client, List<Path> files) {
    try {
      return client.store(files);
    } catch (CurieException e) {
      if (e.getMessage().contains("nothing is there")) {
        return Assumptions.abort("Orthanc has no DICOMweb plug-in; the test is skipped");
      }
      throw e;
    }
  }

  private static void checkSearch(DicomWebClient client) {
    List<DataSet> studies = client.searchStudies(WebQuery.of(Map.of("PatientID", "T1")));
    assertThat(studies)
        .singleElement()
        .satisfies(
            study -> {
              assertThat(study.uid(Tags.StudyInstanceUID)).hasValue(studyUid());
              assertThat(study.string(Tags.PatientName)).hasValue("Test^Object");
            });
    assertThat(client.searchStudies(WebQuery.of(Map.of("PatientID", "nobody")))).isEmpty();
    assertThat(client.searchSeries(studyUid(), WebQuery.of(Map.of()))).hasSize(1);
    assertThat(client.searchInstances(studyUid(), seriesUid(), WebQuery.of(Map.of())))
        .hasSize(COUNT);
    assertThat(
            client.searchInstances(studyUid(), seriesUid(), WebQuery.of(Map.of()).withPage(5, 3)))
        .hasSize(5);
  }

  private void checkRetrieve(DicomWebClient client, List<Path> files) throws IOException {
    FolderFiles sink = new FolderFiles(folder.resolve("study"));
    assertThat(client.retrieveStudy(studyUid(), sink)).isEqualTo(COUNT);
    for (Path file : files) {
      DataSet original = new DicomReader().read(file).dataSet();
      assertThat(new DicomReader().read(sink.fileOf(TestObjects.uidOf(original))).dataSet())
          .isEqualTo(original);
    }
    assertThat(client.retrieveSeries(studyUid(), seriesUid(), _ -> {})).isEqualTo(COUNT);
    FolderFiles one = new FolderFiles(folder.resolve("one"));
    assertThat(client.retrieveInstance(studyUid(), seriesUid(), "2.25.1000.4", one)).isEqualTo(1);
    assertThat(new DicomReader().read(one.fileOf("2.25.1000.4")).dataSet())
        .isEqualTo(TestObjects.secondaryCapture(3));
  }

  private static void checkFrames(DicomWebClient client) {
    Map<Integer, byte[]> frames = new HashMap<>();
    client.retrieveFrames(
        studyUid(),
        seriesUid(),
        "2.25.1000.4",
        List.of(1),
        (number, _, frame) -> frames.put(number, frame.readAllBytes()));
    Bytes pixels = TestObjects.secondaryCapture(3).bytes(Tags.PixelData).orElseThrow();
    assertThat(frames).containsOnlyKeys(1);
    assertThat(frames.get(1)).isEqualTo(pixels.toArray());
    assertThatThrownBy(
            () ->
                client.retrieveFrames(
                    studyUid(), seriesUid(), "2.25.1000.4", List.of(9), (_, _, _) -> {}))
        .isInstanceOf(CurieException.class);
  }

  private static void checkMetadata(DicomWebClient client) {
    List<WebMetadata> all = client.retrieveMetadata(studyUid());
    assertThat(all).hasSize(COUNT);
    assertThat(all)
        .allSatisfy(
            one -> {
              assertThat(one.dataSet().uid(Tags.StudyInstanceUID)).hasValue(studyUid());
              assertThat(one.dataSet().requireInt(Tags.Rows)).isEqualTo(64);
              assertThat(one.dataSet().contains(Tags.PixelData)).isFalse();
            });
  }

  private static String studyUid() {
    return TestObjects.secondaryCapture(0).uid(Tags.StudyInstanceUID).orElseThrow();
  }

  private static String seriesUid() {
    return TestObjects.secondaryCapture(0).uid(Tags.SeriesInstanceUID).orElseThrow();
  }
}
