// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.network.AeTitle;
import org.curie.dicom.network.RunningPeer;
import org.curie.dicom.network.SopClass;
import org.curie.dicom.network.TestCertificates;
import org.curie.dicom.network.TestObjects;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.association.RemoteNode;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.SubOperations;
import org.curie.dicom.network.instance.Commitment;
import org.curie.dicom.network.instance.FolderSink;
import org.curie.dicom.network.instance.InstanceReference;
import org.curie.dicom.network.instance.OutgoingInstance;
import org.curie.dicom.network.server.DicomServer;
import org.curie.dicom.network.server.DimseServices;
import org.curie.dicom.network.server.ServerEvent;
import org.curie.dicom.network.server.ServerSpec;
import org.curie.dicom.network.tls.Tls;
import org.curie.dicom.network.tls.TlsSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our client and our server, in one process. */
@Timeout(value = 3, unit = TimeUnit.MINUTES) // a guard against waiting without end, not a speed
final class LoopbackTest {
  private static final Timeouts QUICK =
      Timeouts.defaults()
          .withAssociation(Duration.ofSeconds(5))
          .withResponse(Duration.ofSeconds(10))
          .withTransfer(Duration.ofSeconds(5));

  @TempDir private Path folder;
  private final Queue<ServerEvent> events = new ConcurrentLinkedQueue<>();

  private DicomServer serve(DimseServices services) {
    return serve(ServerSpec.of("SERVER", 0), services);
  }

  private DicomServer serve(ServerSpec spec, DimseServices services) {
    return DicomServer.start(spec.withHost("127.0.0.1").withTimeouts(QUICK), services, events::add);
  }

  private static DicomClient client(DicomServer server) {
    return new DicomClient(new AeTitle("CLIENT"), node(server), QUICK);
  }

  private static RemoteNode node(DicomServer server) {
    return RemoteNode.of("SERVER", "127.0.0.1", server.port());
  }

  @Test
  void anEcho_isAnswered() {
    try (DicomServer server = serve(DimseServices.verificationOnly())) {
      client(server).echo();
    }
    assertThat(events).contains(new ServerEvent.Opened("CLIENT"), new ServerEvent.Closed("CLIENT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2",
        "1.2.840.10008.1.2.1",
        "1.2.840.10008.1.2.2",
        "1.2.840.10008.1.2.1.99"
      })
  void aThousandImages_arriveByteForByte(String syntaxUid) throws IOException {
    TransferSyntax syntax = TransferSyntax.of(syntaxUid).orElseThrow();
    int count = syntax.equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN) ? 1000 : 10;
    List<Path> files = TestObjects.files(folder.resolve("out"), count, syntax);
    TestObjects.Checksums sink = new TestObjects.Checksums();
    try (DicomServer server = serve(DimseServices.verificationOnly().withStore(sink))) {
      SendReport report = client(server).send(files, SendProgress.TO_THE_END);
      assertThat(report.isComplete()).isTrue();
      assertThat(report.outcomes()).hasSize(count);
    }
    assertThat(sink.byUid()).hasSize(count).isEqualTo(TestObjects.checksums(files));
  }

  @Test
  void aFolder_keepsObjectsAsTheyAre() throws IOException {
    List<Path> files = TestObjects.files(folder, 3, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    FolderSink sink = new FolderSink(folder.resolve("in"));
    try (DicomServer server = serve(DimseServices.verificationOnly().withStore(sink))) {
      assertThat(client(server).send(files, SendProgress.TO_THE_END).isComplete()).isTrue();
    }
    for (int i = 0; i < files.size(); i++) {
      Path kept = sink.fileOf(TestObjects.uidOf(TestObjects.secondaryCapture(i)));
      assertThat(kept).hasSameBinaryContentAs(files.get(i));
    }
  }

  @Test
  void anObjectInMemory_isConvertedToWhatTheServerTakes() {
    FolderSink sink = new FolderSink(folder);
    DataSet dataSet = TestObjects.secondaryCapture(1);
    try (DicomServer server = serve(DimseServices.verificationOnly().withStore(sink));
        ClientAssociation association =
            client(server)
                .open(
                    List.of(
                        ContextRequest.toSend(
                            TestObjects.SECONDARY_CAPTURE,
                            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)))) {
      StoreOutcome.Answered outcome =
          association.store(OutgoingInstance.of(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
      assertThat(outcome.sentAs()).isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
      assertThat(outcome.isStored()).isTrue();
    }
    assertThat(new DicomReader().read(sink.fileOf(TestObjects.uidOf(dataSet))).dataSet())
        .isEqualTo(dataSet);
  }

  @Test
  void compressedPixels_areNotConverted_butRefusedWithTheReason() {
    Path compressed = TestObjects.shared("pydicom/test_files/MR_small_RLE.dcm");
    OutgoingInstance instance = OutgoingInstance.of(compressed);
    try (DicomServer server =
            serve(DimseServices.verificationOnly().withStore(new FolderSink(folder)));
        ClientAssociation association =
            client(server)
                .open(
                    List.of(
                        ContextRequest.toSend(
                            instance.sopClassUid(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)))) {
      assertThatThrownBy(() -> association.store(instance))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("RLE Lossless")
          .hasMessageContaining("takes it only in Explicit VR Little Endian")
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.PEER_REFUSED);
      assertThat(association.isOpen()).isTrue();
    }
  }

  @Test
  void aSinkThatFails_isAnsweredAsOutOfResources_andTheNextObjectIsTaken() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    FolderSink sink = new FolderSink(folder.resolve("in"));
    DimseServices services =
        DimseServices.verificationOnly()
            .withStore(
                instance -> {
                  if (calls.getAndIncrement() == 0) {
                    throw new IOException("the disk is full");
                  }
                  return sink.take(instance);
                });
    List<Path> files = TestObjects.files(folder, 2, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    try (DicomServer server = serve(services)) {
      SendReport report = client(server).send(files, SendProgress.TO_THE_END);
      assertThat(report.outcomes()).extracting(StoreOutcome::isStored).containsExactly(false, true);
      assertThat(report.failures().getFirst().sentence())
          .contains("out of resources (status A700: it could not be kept)")
          .doesNotContain("disk");
    }
  }

  @Test
  void aQuery_isAnsweredMatchByMatch() {
    DimseServices services =
        DimseServices.verificationOnly()
            .withFind(
                query ->
                    IntStream.range(0, 25)
                        .mapToObj(
                            i ->
                                DataSet.builder()
                                    .all(query.identifier())
                                    .text(Tags.PatientID, "P" + i)
                                    .build()));
    try (DicomServer server = serve(services);
        ClientAssociation association =
            client(server).open(List.of(ContextRequest.of(SopClass.STUDY_ROOT_FIND)));
        FindResults results = association.find(SopClass.STUDY_ROOT_FIND, studyQuery())) {
      List<String> ids = new ArrayList<>();
      for (DataSet match : results) {
        ids.add(match.requireString(Tags.PatientID));
      }
      assertThat(ids).hasSize(25).startsWith("P0").endsWith("P24");
    }
  }

  @Test
  void aQueryWithoutEnd_isCancelled_andTheAssociationGoesOn() {
    AtomicInteger closed = new AtomicInteger();
    DimseServices services =
        DimseServices.verificationOnly()
            .withFind(
                query ->
                    Stream.iterate(0, i -> i + 1)
                        .map(i -> DataSet.builder().text(Tags.PatientID, "P" + i).build())
                        .onClose(closed::incrementAndGet));
    try (DicomServer server = serve(services);
        ClientAssociation association =
            client(server)
                .open(
                    List.of(
                        ContextRequest.of(SopClass.STUDY_ROOT_FIND),
                        ContextRequest.of(SopClass.VERIFICATION)))) {
      try (FindResults results = association.find(SopClass.STUDY_ROOT_FIND, studyQuery())) {
        assertThat(results.iterator().next().requireString(Tags.PatientID)).isEqualTo("P0");
      }
      association.echo();
    }
    assertThat(closed).hasValue(1);
  }

  @Test
  void aFailingQuery_isAnError_neverAnEmptyResult() {
    DimseServices services =
        DimseServices.verificationOnly()
            .withFind(
                query -> {
                  throw new CurieException(ErrorCode.STORAGE_FAILED, "secret path");
                });
    try (DicomServer server = serve(services);
        ClientAssociation association =
            client(server).open(List.of(ContextRequest.of(SopClass.STUDY_ROOT_FIND)));
        FindResults results = association.find(SopClass.STUDY_ROOT_FIND, studyQuery())) {
      assertThatThrownBy(() -> results.iterator().hasNext())
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("out of resources")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void aGet_bringsEverythingOverTheSameAssociation() throws IOException {
    List<Path> files = TestObjects.files(folder, 20, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    FolderSink sink = new FolderSink(folder.resolve("got"));
    List<SubOperations> progress = new ArrayList<>();
    try (DicomServer server = serve(DimseServices.verificationOnly().withGet(query -> files));
        ClientAssociation association = openGet(server)) {
      RetrieveReport report =
          association.get(
              SopClass.STUDY_ROOT_GET,
              studyQuery(),
              sink,
              counts -> {
                progress.add(counts);
                return true;
              });
      assertThat(report.isComplete()).isTrue();
      assertThat(report.counts()).isEqualTo(new SubOperations(0, 20, 0, 0));
    }
    assertThat(progress).contains(new SubOperations(19, 1, 0, 0));
    assertThat(sink.fileOf("2.25.1000.20")).hasSameBinaryContentAs(files.get(19));
  }

  @Test
  void aGetThatIsCancelled_stops_andSaysHowFarItCame() throws IOException {
    List<Path> files = TestObjects.files(folder, 50, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    FolderSink sink = new FolderSink(folder.resolve("got"));
    try (DicomServer server = serve(DimseServices.verificationOnly().withGet(query -> files));
        ClientAssociation association = openGet(server)) {
      RetrieveReport report =
          association.get(
              SopClass.STUDY_ROOT_GET, studyQuery(), sink, counts -> counts.completed() < 5);
      assertThat(report.status().category()).isEqualTo(DimseStatus.Category.CANCELLED);
      assertThat(report.isComplete()).isFalse();
      assertThat(report.counts().completed()).isBetween(5, 49);
      assertThat(report.counts().total()).isEqualTo(50);
    }
  }

  @Test
  void aGetWithAnObjectTheClientDoesNotTake_namesIt() throws IOException {
    List<Path> files =
        List.of(
            TestObjects.files(folder, 1, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).getFirst(),
            TestObjects.shared("pydicom/test_files/CT_small.dcm"));
    try (DicomServer server = serve(DimseServices.verificationOnly().withGet(query -> files));
        ClientAssociation association = openGet(server)) {
      RetrieveReport report =
          association.get(
              SopClass.STUDY_ROOT_GET,
              studyQuery(),
              new FolderSink(folder.resolve("got")),
              RetrieveProgress.TO_THE_END);
      assertThat(report.isComplete()).isFalse();
      assertThat(report.counts()).isEqualTo(new SubOperations(0, 1, 1, 0));
      assertThat(report.failedSopInstanceUids())
          .containsExactly(OutgoingInstance.of(files.get(1)).sopInstanceUid());
    }
  }

  @Test
  void aMove_bringsEverythingToTheThirdParty() throws IOException {
    List<Path> files = TestObjects.files(folder, 20, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    FolderSink sink = new FolderSink(folder.resolve("moved"));
    try (DicomServer third =
            DicomServer.start(
                ServerSpec.of("THIRD", 0).withHost("127.0.0.1"),
                DimseServices.verificationOnly().withStore(sink),
                events::add);
        DicomServer server =
            serve(
                DimseServices.verificationOnly()
                    .withMove(
                        query -> files,
                        title ->
                            title.equals("THIRD")
                                ? Optional.of(RemoteNode.of("THIRD", "127.0.0.1", third.port()))
                                : Optional.empty()));
        ClientAssociation association =
            client(server).open(List.of(ContextRequest.of(SopClass.STUDY_ROOT_MOVE)))) {
      RetrieveReport report =
          association.move(
              SopClass.STUDY_ROOT_MOVE,
              studyQuery(),
              new AeTitle("THIRD"),
              RetrieveProgress.TO_THE_END);
      assertThat(report.isComplete()).isTrue();
      assertThat(report.counts()).isEqualTo(new SubOperations(0, 20, 0, 0));
      assertThatThrownBy(
              () ->
                  association.move(
                      SopClass.STUDY_ROOT_MOVE,
                      studyQuery(),
                      new AeTitle("NOBODY"),
                      RetrieveProgress.TO_THE_END))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("the destination is not known to it (status A801)");
    }
    assertThat(sink.fileOf("2.25.1000.7")).hasSameBinaryContentAs(files.get(6));
  }

  @Test
  void aCommitment_isReportedToTheServerOfWhoAskedForIt() {
    Queue<Commitment.Result> reports = new ConcurrentLinkedQueue<>();
    InstanceReference kept = new InstanceReference(TestObjects.SECONDARY_CAPTURE, "1.2.3");
    InstanceReference lost = new InstanceReference(TestObjects.SECONDARY_CAPTURE, "1.2.4");
    try (DicomServer own =
            DicomServer.start(
                ServerSpec.of("CLIENT", 0).withHost("127.0.0.1"),
                DimseServices.verificationOnly()
                    .withCommitmentReports((_, result) -> reports.add(result)),
                events::add);
        DicomServer server =
            serve(
                DimseServices.verificationOnly()
                    .withCommitment(
                        (_, request) -> committing(request, lost),
                        _ -> Optional.of(RemoteNode.of("CLIENT", "127.0.0.1", own.port()))));
        ClientAssociation association =
            client(server).open(List.of(ContextRequest.of(SopClass.STORAGE_COMMITMENT_PUSH)))) {
      Commitment.Request request = association.requestCommitment(List.of(kept, lost));
      association.association().release(); // granted only when the report has been delivered
      assertThat(reports).singleElement().satisfies(r -> checkPartly(r, request, kept, lost));
    }
  }

  @Test
  void aCommitment_isReportedOverTheSameAssociation_whenTheNodeIsNotKnown() {
    InstanceReference kept = new InstanceReference(TestObjects.SECONDARY_CAPTURE, "1.2.3");
    InstanceReference lost = new InstanceReference(TestObjects.SECONDARY_CAPTURE, "1.2.4");
    try (DicomServer server =
            serve(
                DimseServices.verificationOnly()
                    .withCommitment(
                        (_, request) -> committing(request, lost), _ -> Optional.empty()));
        ClientAssociation association =
            client(server).open(List.of(ContextRequest.of(SopClass.STORAGE_COMMITMENT_PUSH)))) {
      Commitment.Request request = association.requestCommitment(List.of(kept, lost));
      checkPartly(association.awaitCommitment(Duration.ofSeconds(10)), request, kept, lost);
      Commitment.Request whole = association.requestCommitment(List.of(kept));
      assertThat(association.awaitCommitment(Duration.ofSeconds(10)).isCompleteFor(whole)).isTrue();
    }
  }

  private static Commitment.Result committing(Commitment.Request request, InstanceReference lost) {
    List<InstanceReference> kept = new ArrayList<>(request.instances());
    List<Commitment.Failure> failures =
        kept.remove(lost)
            ? List.of(new Commitment.Failure(lost, Commitment.Reason.NO_SUCH_INSTANCE))
            : List.of();
    return new Commitment.Result(request.transactionUid(), kept, failures);
  }

  private static void checkPartly(
      Commitment.Result result,
      Commitment.Request request,
      InstanceReference kept,
      InstanceReference lost) {
    assertThat(result.transactionUid()).isEqualTo(request.transactionUid());
    assertThat(result.committed()).containsExactly(kept);
    assertThat(result.failures())
        .containsExactly(new Commitment.Failure(lost, Commitment.Reason.NO_SUCH_INSTANCE));
    assertThat(result.isCompleteFor(request)).isFalse();
  }

  @Test
  void callersAndTitlesThatAreNotAllowed_areRejectedWithTheReason() {
    ServerSpec spec = ServerSpec.of("SERVER", 0).withCallers(Set.of(new AeTitle("FRIEND")));
    try (DicomServer server = serve(spec, DimseServices.verificationOnly())) {
      assertThatThrownBy(() -> client(server).echo())
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("it does not know the calling AE title (permanent)");
      RemoteNode wrong = RemoteNode.of("OTHER", "127.0.0.1", server.port());
      assertThatThrownBy(() -> new DicomClient(new AeTitle("FRIEND"), wrong, QUICK).echo())
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("it does not answer to the called AE title (permanent)");
      new DicomClient(new AeTitle("FRIEND"), node(server), QUICK).echo();
    }
  }

  @Test
  void moreAssociationsThanAllowed_areRejectedForNow() {
    ServerSpec spec = ServerSpec.of("SERVER", 0).withLimits(3, 2);
    List<ContextRequest> echo = List.of(ContextRequest.of(SopClass.VERIFICATION));
    try (DicomServer server = serve(spec, DimseServices.verificationOnly())) {
      DicomClient other = new DicomClient(new AeTitle("OTHER"), node(server), QUICK);
      try (ClientAssociation first = client(server).open(echo);
          ClientAssociation second = client(server).open(echo)) {
        assertThatThrownBy(() -> client(server).open(echo))
            .isInstanceOf(CurieException.class)
            .hasMessageContaining("its limit of associations is reached (transient");
        try (ClientAssociation third = other.open(echo)) {
          assertThatThrownBy(() -> other.open(echo)).isInstanceOf(CurieException.class);
          first.echo();
          second.echo();
          third.echo();
        }
      }
    }
  }

  @Test
  void aServerThatIsNotThere_isUnreachable() {
    RemoteNode nobody = RemoteNode.of("SERVER", "127.0.0.1", RunningPeer.freePort());
    assertThatThrownBy(() -> new DicomClient(new AeTitle("CLIENT"), nobody).echo())
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("nothing listens there")
        .extracting(e -> ((CurieException) e).code())
        .isEqualTo(ErrorCode.PEER_UNREACHABLE);
  }

  @Test
  void aPortInUse_isTaken() {
    try (DicomServer server = serve(DimseServices.verificationOnly())) {
      ServerSpec same = ServerSpec.of("SERVER", server.port());
      assertThatThrownBy(() -> serve(same, DimseServices.verificationOnly()))
          .isInstanceOf(CurieException.class)
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.PORT_TAKEN);
    }
  }

  @Test
  void withTlsOnBothSides_objectsArrive() throws IOException {
    TestCertificates ours = TestCertificates.make(folder, "ours");
    TestCertificates theirs = TestCertificates.make(folder, "theirs");
    List<Path> files = TestObjects.files(folder, 20, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    FolderSink sink = new FolderSink(folder.resolve("in"));
    ServerSpec spec = ServerSpec.of("SERVER", 0).withTls(theirs.trusting(ours));
    try (DicomServer server = serve(spec, DimseServices.verificationOnly().withStore(sink))) {
      RemoteNode secure = node(server).withTls(ours.trusting(theirs));
      SendReport report =
          new DicomClient(new AeTitle("CLIENT"), secure, QUICK)
              .send(files, SendProgress.TO_THE_END);
      assertThat(report.isComplete()).isTrue();
    }
    assertThat(sink.fileOf("2.25.1000.20")).hasSameBinaryContentAs(files.get(19));
  }

  @Test
  void aCertificateThatIsNotTrusted_isRefused_onEitherSide() {
    TestCertificates ours = TestCertificates.make(folder, "ours");
    TestCertificates theirs = TestCertificates.make(folder, "theirs");
    TestCertificates stranger = TestCertificates.make(folder, "stranger");
    ServerSpec spec = ServerSpec.of("SERVER", 0).withTls(theirs.trusting(ours));
    try (DicomServer server = serve(spec, DimseServices.verificationOnly())) {
      for (Tls tls :
          List.of(
              stranger.trusting(theirs), // the server does not know it
              ours.trusting(stranger), // it does not know the server
              Tls.of(TlsSpec.anonymousClient(TlsSpec.certificates(theirs.certificate()))))) {
        RemoteNode secure = node(server).withTls(tls);
        assertThatThrownBy(() -> new DicomClient(new AeTitle("CLIENT"), secure, QUICK).echo())
            .isInstanceOf(CurieException.class)
            .hasMessageContaining("certificate")
            .extracting(e -> ((CurieException) e).code())
            .isEqualTo(ErrorCode.PEER_REFUSED);
      }
    }
  }

  @Test
  void aPlainClientAtASecureServer_andTheOtherWayRound_fail() {
    TestCertificates ours = TestCertificates.make(folder, "ours");
    try (DicomServer secure =
            serve(
                ServerSpec.of("SERVER", 0).withTls(ours.trusting(ours)),
                DimseServices.verificationOnly());
        DicomServer plain = serve(DimseServices.verificationOnly())) {
      assertThatThrownBy(() -> client(secure).echo()).isInstanceOf(CurieException.class);
      RemoteNode node = node(plain).withTls(ours.trusting(ours));
      assertThatThrownBy(() -> new DicomClient(new AeTitle("CLIENT"), node, QUICK).echo())
          .isInstanceOf(CurieException.class)
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.PEER_REFUSED);
    }
  }

  private ClientAssociation openGet(DicomServer server) {
    return client(server)
        .open(
            List.of(
                ContextRequest.of(SopClass.STUDY_ROOT_GET),
                ContextRequest.toReceive(TestObjects.SECONDARY_CAPTURE)));
  }

  private static DataSet studyQuery() {
    return DataSet.builder()
        .text(Tags.QueryRetrieveLevel, "STUDY")
        .empty(Tags.StudyInstanceUID)
        .empty(Tags.PatientID)
        .build();
  }
}
