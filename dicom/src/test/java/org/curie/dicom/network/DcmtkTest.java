// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.Peer;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.network.association.RemoteNode;
import org.curie.dicom.network.client.ClientAssociation;
import org.curie.dicom.network.client.ContextRequest;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.network.client.FindResults;
import org.curie.dicom.network.client.RetrieveProgress;
import org.curie.dicom.network.client.RetrieveReport;
import org.curie.dicom.network.client.SendProgress;
import org.curie.dicom.network.client.SendReport;
import org.curie.dicom.network.client.StoreOutcome;
import org.curie.dicom.network.instance.FolderSink;
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

/** Both directions with the tools of DCMTK. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a guard against waiting without end, not a speed
final class DcmtkTest {
  private static final AeTitle OWN = new AeTitle("CURIE");

  @TempDir private Path folder;
  private final Queue<ServerEvent> events = new ConcurrentLinkedQueue<>();

  /** Objects in many transfer syntaxes, all of them whole. */
  private static List<Path> realFiles() {
    List<Path> files = new ArrayList<>();
    for (String name :
        List.of(
            "CT_small",
            "MR_small",
            "MR_small_implicit",
            "MR_small_bigendian",
            "MR_small_RLE",
            "MR_small_jp2klossless",
            "MR_small_jpeg_ls_lossless",
            "image_dfl",
            "JPGExtended",
            "SC_rgb_jpeg_gdcm",
            "JPEG2000",
            "rtplan",
            "rtdose",
            "test-SR",
            "waveform_ecg",
            "liver_1frame")) {
      files.add(TestObjects.shared("pydicom/test_files/" + name + ".dcm"));
    }
    return files;
  }

  private DicomServer serve(ServerSpec spec, DimseServices services) {
    return DicomServer.start(spec.withHost("127.0.0.1"), services, events::add);
  }

  private DicomServer serve(DimseServices services) {
    return serve(ServerSpec.of("CURIE", 0), services);
  }

  private static Peer.Answer ask(String program, String... arguments) {
    return Peer.program(program, "--version").ask(arguments);
  }

  private static void succeeds(Peer.Answer answer) {
    assertThat(answer.exitCode()).as(answer.output()).isZero();
  }

  // ---- their users, our provider ---------------------------------------------------------------

  @Test
  void echoscu_isAnswered() {
    try (DicomServer server = serve(DimseServices.verificationOnly())) {
      succeeds(ask("echoscu", "-v", "-aec", "CURIE", "127.0.0.1", "" + server.port()));
      Peer.Answer wrong = ask("echoscu", "-aec", "OTHER", "127.0.0.1", "" + server.port());
      assertThat(wrong.exitCode()).isNotZero();
      assertThat(wrong.output()).contains("Called AE Title Not Recognized");
    }
  }

  @Test
  void storescu_deliversEveryTransferSyntax_unchanged() {
    FolderSink sink = new FolderSink(folder);
    List<String> refused = new ArrayList<>();
    try (DicomServer server = serve(DimseServices.verificationOnly().withStore(sink))) {
      for (Path file : realFiles()) {
        OutgoingInstance instance = OutgoingInstance.of(file);
        Peer.Answer answer =
            ask(
                "storescu",
                "-v",
                "-R",
                "-aec",
                "CURIE",
                proposing(instance.transferSyntax()),
                "127.0.0.1",
                "" + server.port(),
                file.toString());
        if (answer.exitCode() != 0 || !Files.exists(sink.fileOf(instance.sopInstanceUid()))) {
          refused.add(file.getFileName() + ": " + answer.output());
          continue;
        }
        assertThat(content(sink.fileOf(instance.sopInstanceUid())))
            .as(file.toString())
            .isEqualTo(content(file));
      }
    }
    assertThat(refused).isEmpty();
  }

  /** Without what DCMTK does not keep: group lengths, padding at the end, OW for fragments. */
  private static List<Object> content(Path file) {
    List<Object> content = new ArrayList<>();
    for (DataElement element : new DicomReader().read(file).dataSet()) {
      if (element.tag().group() != 0xFFFC && !element.tag().isGroupLength()) {
        content.add(element instanceof DataElement.Fragments pixels ? pixels.fragments() : element);
      }
    }
    return content;
  }

  /** The option that makes storescu propose a transfer syntax. */
  private static String proposing(TransferSyntax syntax) {
    return switch (syntax.uid()) {
      case "1.2.840.10008.1.2" -> "-xi";
      case "1.2.840.10008.1.2.2" -> "-xb";
      case "1.2.840.10008.1.2.1.99" -> "-xd";
      case "1.2.840.10008.1.2.4.50" -> "-xy";
      case "1.2.840.10008.1.2.4.51" -> "-xx";
      case "1.2.840.10008.1.2.4.70" -> "-xs";
      case "1.2.840.10008.1.2.4.80" -> "-xt";
      case "1.2.840.10008.1.2.4.90" -> "-xv";
      case "1.2.840.10008.1.2.4.91" -> "-xw";
      case "1.2.840.10008.1.2.5" -> "-xr";
      default -> "-xe";
    };
  }

  @Test
  void storescu_deliversAThousandImages() throws IOException {
    List<Path> files = TestObjects.files(folder, 1000, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    TestObjects.Checksums sink = new TestObjects.Checksums();
    try (DicomServer server = serve(DimseServices.verificationOnly().withStore(sink))) {
      succeeds(
          ask(
              "storescu",
              "+sd",
              "-aec",
              "CURIE",
              "127.0.0.1",
              "" + server.port(),
              folder.toString()));
    }
    assertThat(sink.byUid()).hasSize(1000).isEqualTo(TestObjects.checksums(files));
  }

  @Test
  void findscu_getsTheMatches_andTheFailure() {
    DimseServices services =
        DimseServices.verificationOnly()
            .withFind(
                query -> {
                  if (query.identifier().string(Tags.PatientID).orElse("").equals("FAIL")) {
                    throw new CurieException(ErrorCode.STORAGE_FAILED, "no");
                  }
                  return Stream.of("A", "B", "C")
                      .map(id -> DataSet.builder().text(Tags.PatientID, id).build());
                });
    try (DicomServer server = serve(services)) {
      Peer.Answer found = find(server, "PatientID");
      succeeds(found);
      assertThat(found.output()).contains("[A ]").contains("[B ]").contains("[C ]");
      assertThat(find(server, "PatientID=FAIL").output()).contains("Refused: OutOfResources");
    }
  }

  private static Peer.Answer find(DicomServer server, String key) {
    return ask(
        "findscu",
        "-v",
        "-S",
        "-aec",
        "CURIE",
        "-k",
        "QueryRetrieveLevel=STUDY",
        "-k",
        key,
        "127.0.0.1",
        "" + server.port());
  }

  @Test
  void getscu_getsTheObjects() throws IOException {
    List<Path> files = TestObjects.files(folder, 10, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    Path got = Files.createDirectory(folder.resolve("got"));
    try (DicomServer server = serve(DimseServices.verificationOnly().withGet(query -> files))) {
      succeeds(
          ask(
              "getscu",
              "-v",
              "-S",
              "-aec",
              "CURIE",
              "-od",
              got.toString(),
              "-k",
              "QueryRetrieveLevel=STUDY",
              "-k",
              "StudyInstanceUID=1.2",
              "127.0.0.1",
              "" + server.port()));
    }
    try (Stream<Path> kept = Files.list(got)) {
      assertThat(kept).hasSize(10);
    }
  }

  @Test
  void movescu_bringsTheObjectsToStorescp() throws IOException {
    List<Path> files = TestObjects.files(folder, 10, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    Path got = Files.createDirectory(folder.resolve("got"));
    int port = RunningPeer.freePort();
    DimseServices services =
        DimseServices.verificationOnly()
            .withMove(
                query -> files, title -> Optional.of(RemoteNode.of(title, "127.0.0.1", port)));
    try (RunningPeer third = storescp(port, got);
        DicomServer server = serve(services)) {
      succeeds(
          ask(
              "movescu",
              "-v",
              "-S",
              "-aec",
              "CURIE",
              "-aem",
              "THIRD",
              "-k",
              "QueryRetrieveLevel=STUDY",
              "-k",
              "StudyInstanceUID=1.2",
              "127.0.0.1",
              "" + server.port()));
      assertThat(third.output()).isNotNull();
    }
    try (Stream<Path> kept = Files.list(got)) {
      assertThat(kept).hasSize(10);
    }
  }

  @Test
  void storescuWithTls_isTrusted_andWithAStrangersCertificateRefused() throws IOException {
    TestCertificates ours = TestCertificates.make(folder, "ours");
    TestCertificates theirs = TestCertificates.make(folder, "theirs");
    TestCertificates stranger = TestCertificates.make(folder, "stranger");
    List<Path> files = TestObjects.files(folder, 1, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    FolderSink sink = new FolderSink(folder.resolve("in"));
    ServerSpec spec = ServerSpec.of("CURIE", 0).withTls(ours.trusting(theirs));
    try (DicomServer server = serve(spec, DimseServices.verificationOnly().withStore(sink))) {
      succeeds(secureStore(server, theirs, ours, files.getFirst()));
      assertThat(sink.fileOf("2.25.1000.1")).exists();
      assertThat(secureStore(server, stranger, ours, files.getFirst()).exitCode()).isNotZero();
    }
    assertThat(events)
        .filteredOn(ServerEvent.Broken.class::isInstance)
        .singleElement()
        .satisfies(
            event ->
                assertThat(((ServerEvent.Broken) event).reason().code())
                    .isEqualTo(ErrorCode.PEER_REFUSED));
  }

  private static Peer.Answer secureStore(
      DicomServer server, TestCertificates own, TestCertificates trusted, Path file) {
    return ask(
        "storescu",
        "-v",
        "+tls",
        own.key().toString(),
        own.certificate().toString(),
        "+cf",
        trusted.certificate().toString(),
        "-aec",
        "CURIE",
        "127.0.0.1",
        "" + server.port(),
        file.toString());
  }

  // ---- our user, their providers ---------------------------------------------------------------

  private RunningPeer storescp(int port, Path output, String... more) {
    List<String> command =
        new ArrayList<>(List.of("storescp", "-v", "+xa", "-od", output.toString()));
    command.addAll(List.of(more));
    command.add("" + port);
    return RunningPeer.start(folder, port, command);
  }

  @Test
  void storescp_takesEveryTransferSyntax() throws IOException {
    Path got = Files.createDirectory(folder.resolve("got"));
    int port = RunningPeer.freePort();
    try (RunningPeer storescp = storescp(port, got)) {
      DicomClient client = new DicomClient(OWN, RemoteNode.of("STORESCP", "127.0.0.1", port));
      client.echo();
      SendReport report = client.send(realFiles(), SendProgress.TO_THE_END);
      assertThat(report.failures()).as(storescp.output()).isEmpty();
    }
    try (Stream<Path> kept = Files.list(got)) {
      assertThat(kept).hasSize((int) realFiles().stream().map(DcmtkTest::uid).distinct().count());
    }
  }

  private static String uid(Path file) {
    return OutgoingInstance.of(file).sopInstanceUid();
  }

  @Test
  void storescpThatTakesOnlyImplicit_isSentImplicit_andCompressedIsRefusedByName()
      throws IOException {
    Path got = Files.createDirectory(folder.resolve("got"));
    int port = RunningPeer.freePort();
    List<Path> files =
        List.of(
            TestObjects.shared("pydicom/test_files/CT_small.dcm"),
            TestObjects.shared("pydicom/test_files/MR_small_bigendian.dcm"),
            TestObjects.shared("pydicom/test_files/MR_small_RLE.dcm"));
    try (RunningPeer storescp =
        RunningPeer.start(
            folder, port, List.of("storescp", "+xi", "-od", got.toString(), "" + port))) {
      SendReport report =
          new DicomClient(OWN, RemoteNode.of("STORESCP", "127.0.0.1", port))
              .send(files, SendProgress.TO_THE_END);
      assertThat(report.outcomes())
          .as(storescp.output())
          .extracting(StoreOutcome::isStored)
          .containsExactly(true, true, false);
      assertThat(report.failures().getFirst().sentence()).contains("RLE Lossless");
    }
    try (Stream<Path> kept = Files.list(got)) {
      assertThat(kept)
          .hasSize(2)
          .allSatisfy(
              path ->
                  assertThat(new DicomReader().read(path).transferSyntax())
                      .isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    }
  }

  @Test
  void storescp_takesAThousandImages() throws IOException {
    Path got = Files.createDirectory(folder.resolve("got"));
    List<Path> files = TestObjects.files(folder, 1000, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    int port = RunningPeer.freePort();
    try (RunningPeer storescp = storescp(port, got)) {
      SendReport report =
          new DicomClient(OWN, RemoteNode.of("STORESCP", "127.0.0.1", port))
              .send(files, SendProgress.TO_THE_END);
      assertThat(report.isComplete()).as(storescp.output()).isTrue();
    }
    try (Stream<Path> kept = Files.list(got)) {
      assertThat(kept).hasSize(1000);
    }
  }

  @Test
  void storescpThatIsKilled_losesNothingThatWasAcknowledged() throws IOException {
    Path got = Files.createDirectory(folder.resolve("got"));
    List<Path> files = TestObjects.files(folder, 50, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    int port = RunningPeer.freePort();
    SendReport report;
    try (RunningPeer storescp = storescp(port, got)) {
      List<StoreOutcome> told = new ArrayList<>();
      report =
          new DicomClient(OWN, RemoteNode.of("STORESCP", "127.0.0.1", port))
              .send(
                  files,
                  outcome -> {
                    told.add(outcome);
                    if (told.size() == 20) {
                      storescp.kill();
                    }
                    return true;
                  });
    }
    assertThat(report.outcomes()).hasSize(50);
    assertThat(report.outcomes().stream().filter(StoreOutcome::isStored)).hasSize(20);
    try (Stream<Path> kept = Files.list(got)) {
      assertThat(kept).hasSizeGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void storescpWithTls_takesTheObject_andRefusesAStranger() throws IOException {
    TestCertificates ours = TestCertificates.make(folder, "ours");
    TestCertificates theirs = TestCertificates.make(folder, "theirs");
    TestCertificates stranger = TestCertificates.make(folder, "stranger");
    Path got = Files.createDirectory(folder.resolve("got"));
    int port = RunningPeer.freePort();
    List<Path> files = TestObjects.files(folder, 3, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    try (RunningPeer storescp =
        storescp(
            port,
            got,
            "+tls",
            theirs.key().toString(),
            theirs.certificate().toString(),
            "+cf",
            ours.certificate().toString())) {
      RemoteNode node = RemoteNode.of("STORESCP", "127.0.0.1", port);
      Tls strictly =
          Tls.of(
              TlsSpec.mutual(ours.credentials(), TlsSpec.certificates(theirs.certificate()))
                  .withHostCheck(TlsSpec.HostCheck.REQUIRED));
      SendReport report =
          new DicomClient(OWN, node.withTls(strictly)).send(files, SendProgress.TO_THE_END);
      assertThat(report.isComplete()).as(storescp.output()).isTrue();
      assertThatThrownBy(() -> new DicomClient(OWN, node.withTls(stranger.trusting(theirs))).echo())
          .isInstanceOf(CurieException.class)
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.PEER_REFUSED);
    }
  }

  @Test
  void dcmqrscp_answersFindGetAndMove() throws IOException {
    int port = RunningPeer.freePort();
    List<Path> files = TestObjects.files(folder, 30, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    FolderSink moved = new FolderSink(folder.resolve("moved"));
    FolderSink got = new FolderSink(folder.resolve("got"));
    try (DicomServer own = serve(DimseServices.verificationOnly().withStore(moved));
        RunningPeer archive = dcmqrscp(port, own.port())) {
      DicomClient client = new DicomClient(OWN, RemoteNode.of("ARCHIVE", "127.0.0.1", port));
      assertThat(client.send(files, SendProgress.TO_THE_END).isComplete())
          .as(archive.output())
          .isTrue();
      try (ClientAssociation association =
          client.open(
              List.of(
                  ContextRequest.of(SopClass.STUDY_ROOT_FIND),
                  ContextRequest.of(SopClass.STUDY_ROOT_MOVE),
                  ContextRequest.of(SopClass.STUDY_ROOT_GET),
                  ContextRequest.toReceive(TestObjects.SECONDARY_CAPTURE)))) {
        checkQueries(association);
        checkRetrievals(association, got);
      }
    }
    assertThat(new DicomReader().read(moved.fileOf("2.25.1000.30")).dataSet())
        .isEqualTo(TestObjects.secondaryCapture(29));
    assertThat(new DicomReader().read(got.fileOf("2.25.1000.30")).dataSet())
        .isEqualTo(TestObjects.secondaryCapture(29));
  }

  private static void checkQueries(ClientAssociation association) {
    DataSet images =
        DataSet.builder()
            .text(Tags.QueryRetrieveLevel, "IMAGE")
            .text(Tags.StudyInstanceUID, studyUid())
            .text(Tags.SeriesInstanceUID, seriesUid())
            .empty(Tags.SOPInstanceUID)
            .build();
    try (FindResults results = association.find(SopClass.STUDY_ROOT_FIND, images)) {
      assertThat(results.toList(30)).hasSize(30);
    }
    try (FindResults some = association.find(SopClass.STUDY_ROOT_FIND, images)) {
      assertThat(some.iterator().next().uid(Tags.SOPInstanceUID)).isPresent();
    } // closed long before the end: cancelled
    try (FindResults results = association.find(SopClass.STUDY_ROOT_FIND, study())) {
      assertThat(results.toList(10))
          .singleElement()
          .satisfies(match -> assertThat(match.uid(Tags.StudyInstanceUID)).hasValue(studyUid()));
    }
  }

  private static void checkRetrievals(ClientAssociation association, FolderSink got) {
    RetrieveReport move =
        association.move(SopClass.STUDY_ROOT_MOVE, study(), OWN, RetrieveProgress.TO_THE_END);
    assertThat(move.isComplete()).isTrue();
    assertThat(move.counts().completed()).isEqualTo(30);
    RetrieveReport get =
        association.get(SopClass.STUDY_ROOT_GET, study(), got, RetrieveProgress.TO_THE_END);
    assertThat(get.isComplete()).isTrue();
    assertThat(get.counts().completed()).isEqualTo(30);
    assertThatThrownBy(
            () ->
                association.move(
                    SopClass.STUDY_ROOT_MOVE,
                    study(),
                    new AeTitle("NOBODY"),
                    RetrieveProgress.TO_THE_END))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("the destination is not known to it (status A801");
  }

  private static String studyUid() {
    return TestObjects.secondaryCapture(0).uid(Tags.StudyInstanceUID).orElseThrow();
  }

  private static String seriesUid() {
    return TestObjects.secondaryCapture(0).uid(Tags.SeriesInstanceUID).orElseThrow();
  }

  private static DataSet study() {
    return DataSet.builder()
        .text(Tags.QueryRetrieveLevel, "STUDY")
        .text(Tags.StudyInstanceUID, studyUid())
        .build();
  }

  private RunningPeer dcmqrscp(int port, int ownPort) throws IOException {
    Path store = Files.createDirectory(folder.resolve("archive"));
    Path configuration = folder.resolve("dcmqrscp.cfg");
    Files.writeString(
        configuration,
        """
        NetworkTCPPort  = %d
        MaxPDUSize      = 16384
        MaxAssociations = 16
        HostTable BEGIN
        curie = (CURIE, localhost, %d)
        HostTable END
        VendorTable BEGIN
        VendorTable END
        AETable BEGIN
        ARCHIVE %s RW (500, 1024mb) ANY
        AETable END
        """
            .formatted(port, ownPort, store));
    return RunningPeer.start(
        folder, port, List.of("dcmqrscp", "-v", "-c", configuration.toString()));
  }
}
