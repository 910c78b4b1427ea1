// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.network.client.ClientAssociation;
import org.curie.dicom.network.client.ContextRequest;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.network.client.FindResults;
import org.curie.dicom.network.client.RetrieveProgress;
import org.curie.dicom.network.client.RetrieveReport;
import org.curie.dicom.network.client.SendProgress;
import org.curie.dicom.network.client.SendReport;
import org.curie.dicom.network.instance.Commitment;
import org.curie.dicom.network.instance.FolderSink;
import org.curie.dicom.network.instance.InstanceReference;
import org.curie.dicom.network.server.DicomServer;
import org.curie.dicom.network.server.DimseServices;
import org.curie.dicom.network.server.ServerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both directions with Orthanc, plain and secure. */
@Timeout(value = 3, unit = TimeUnit.MINUTES) // a guard against waiting without end, not a speed
final class OrthancTest {
  private static final AeTitle OWN = new AeTitle("CURIE");
  private static final int COUNT = 12;

  @TempDir private Path folder;
  private final BlockingQueue<Commitment.Result> commitments = new LinkedBlockingQueue<>();

  private DimseServices services(FolderSink sink) {
    return DimseServices.verificationOnly()
        .withStore(sink)
        .withCommitmentReports((_, result) -> commitments.add(result));
  }

  @Test
  void everyService_isUnderstoodBothWays() throws Exception {
    FolderSink arrived = new FolderSink(folder.resolve("arrived"));
    FolderSink got = new FolderSink(folder.resolve("got"));
    ServerSpec spec = ServerSpec.of("CURIE", 0).withHost("127.0.0.1");
    List<Path> files =
        TestObjects.files(folder.resolve("out"), COUNT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    try (DicomServer own = DicomServer.start(spec, services(arrived), _ -> {});
        Orthanc orthanc = Orthanc.start(folder, own.port(), Optional.empty())) {
      DicomClient client = new DicomClient(OWN, orthanc.node());
      client.echo();
      SendReport report = client.send(files, SendProgress.TO_THE_END);
      assertThat(report.failures()).as(orthanc.output()).isEmpty();
      checkQueryAndRetrieve(client, got);
      checkCommitment(client);
      checkStoreFromOrthanc(orthanc, arrived);
    }
    for (int i = 0; i < COUNT; i++) {
      DataSet original = TestObjects.secondaryCapture(i);
      String uid = TestObjects.uidOf(original);
      assertThat(new DicomReader().read(arrived.fileOf(uid)).dataSet()).isEqualTo(original);
      assertThat(new DicomReader().read(got.fileOf(uid)).dataSet()).isEqualTo(original);
    }
  }

  private static void checkQueryAndRetrieve(DicomClient client, FolderSink got) {
    try (ClientAssociation association =
        client.open(
            List.of(
                ContextRequest.of(SopClass.STUDY_ROOT_FIND),
                ContextRequest.of(SopClass.STUDY_ROOT_MOVE),
                ContextRequest.of(SopClass.STUDY_ROOT_GET),
                ContextRequest.toReceive(TestObjects.SECONDARY_CAPTURE)))) {
      DataSet images =
          DataSet.builder()
              .text(Tags.QueryRetrieveLevel, "IMAGE")
              .all(study())
              .text(Tags.QueryRetrieveLevel, "IMAGE")
              .empty(Tags.SeriesInstanceUID)
              .empty(Tags.SOPInstanceUID)
              .build();
      try (FindResults results = association.find(SopClass.STUDY_ROOT_FIND, images)) {
        assertThat(results.toList(COUNT)).hasSize(COUNT);
      }
      RetrieveReport move =
          association.move(SopClass.STUDY_ROOT_MOVE, study(), OWN, RetrieveProgress.TO_THE_END);
      assertThat(move.isComplete()).isTrue();
      RetrieveReport get =
          association.get(SopClass.STUDY_ROOT_GET, study(), got, RetrieveProgress.TO_THE_END);
      assertThat(get.isComplete()).isTrue();
      assertThat(get.counts().completed()).isEqualTo(COUNT);
    }
  }

  private void checkCommitment(DicomClient client) throws InterruptedException {
    InstanceReference kept = new InstanceReference(TestObjects.SECONDARY_CAPTURE, "2.25.1000.1");
    InstanceReference never = new InstanceReference(TestObjects.SECONDARY_CAPTURE, "2.25.7");
    Commitment.Request request;
    try (ClientAssociation association =
        client.open(List.of(ContextRequest.of(SopClass.STORAGE_COMMITMENT_PUSH)))) {
      request = association.requestCommitment(List.of(kept, never));
    }
    Commitment.Result result = commitments.poll(60, TimeUnit.SECONDS);
    assertThat(result).isNotNull();
    assertThat(result.transactionUid()).isEqualTo(request.transactionUid());
    assertThat(result.committed()).containsExactly(kept);
    assertThat(result.failures())
        .containsExactly(new Commitment.Failure(never, Commitment.Reason.NO_SUCH_INSTANCE));
  }

  /** Orthanc as the user: it is told by HTTP to send to us. */
  private static void checkStoreFromOrthanc(Orthanc orthanc, FolderSink arrived)
      throws IOException, InterruptedException {
    HttpResponse<String> instances = call(orthanc, "GET", "/instances", "");
    String ids = instances.body().replaceAll("[\\s]", "");
    arrived.fileOf("2.25.1000.1").toFile().delete();
    HttpResponse<String> stored = call(orthanc, "POST", "/modalities/curie/store", ids);
    assertThat(stored.statusCode()).as(stored.body() + orthanc.output()).isEqualTo(200);
    assertThat(arrived.fileOf("2.25.1000.1")).exists();
    assertThat(call(orthanc, "POST", "/modalities/curie/echo", "{}").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> call(Orthanc orthanc, String method, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String login =
          Base64.getEncoder().encodeToString("curie:secret".getBytes(StandardCharsets.US_ASCII));
      return http.send(
          HttpRequest.newBuilder(URI.create(orthanc.httpRoot() + path))
              .header("Authorization", "Basic " + login)
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void withTls_objectsGoBothWays_andAStrangerIsRefused() throws IOException {
    TestCertificates ours = TestCertificates.make(folder, "ours");
    TestCertificates theirs = TestCertificates.make(folder, "theirs");
    TestCertificates stranger = TestCertificates.make(folder, "stranger");
    FolderSink arrived = new FolderSink(folder.resolve("arrived"));
    ServerSpec spec =
        ServerSpec.of("CURIE", 0).withHost("127.0.0.1").withTls(ours.trusting(theirs));
    List<Path> files =
        TestObjects.files(folder.resolve("out"), 3, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    try (DicomServer own = DicomServer.start(spec, services(arrived), _ -> {});
        Orthanc orthanc =
            Orthanc.start(
                folder, own.port(), Optional.of(new Orthanc.Certificates(theirs, ours)))) {
      DicomClient client = new DicomClient(OWN, orthanc.node().withTls(ours.trusting(theirs)));
      assertThat(client.send(files, SendProgress.TO_THE_END).failures())
          .as(orthanc.output())
          .isEmpty();
      try (ClientAssociation association =
          client.open(List.of(ContextRequest.of(SopClass.STUDY_ROOT_MOVE)))) {
        assertThat(
                association
                    .move(SopClass.STUDY_ROOT_MOVE, study(), OWN, RetrieveProgress.TO_THE_END)
                    .isComplete())
            .isTrue();
      }
      assertThatThrownBy(
              () -> new DicomClient(OWN, orthanc.node().withTls(stranger.trusting(theirs))).echo())
          .isInstanceOf(CurieException.class)
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.PEER_REFUSED);
    }
    assertThat(new DicomReader().read(arrived.fileOf("2.25.1000.3")).dataSet())
        .isEqualTo(TestObjects.secondaryCapture(2));
  }

  private static DataSet study() {
    return DataSet.builder()
        .text(Tags.QueryRetrieveLevel, "STUDY")
        .text(
            Tags.StudyInstanceUID,
            TestObjects.secondaryCapture(0).uid(Tags.StudyInstanceUID).orElseThrow())
        .build();
  }
}
