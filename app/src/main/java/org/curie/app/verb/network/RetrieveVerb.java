// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.core.file.AtomicFile;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.Service;
import org.curie.dicom.network.SopClass;
import org.curie.dicom.network.client.ClientAssociation;
import org.curie.dicom.network.client.ContextRequest;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.network.client.RetrieveProgress;
import org.curie.dicom.network.client.RetrieveReport;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.dimse.SubOperations;
import org.curie.dicom.network.instance.FolderSink;
import org.curie.dicom.web.DicomWebClient;
import org.curie.dicom.web.FileSink;
import org.curie.dicom.web.FolderFiles;
import org.curie.learning.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Fetches a study, a series or an image from an archive: C-GET, C-MOVE to a third node, or WADO-RS
 * by URL.
 */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie retrieve PACS@10.0.0.1:104 study/ --study 1.2.3",
      "  curie retrieve PACS@10.0.0.1:104 --study 1.2.3 --move-to WORKSTATION",
      "  curie retrieve https://pacs/dicom-web study/ --study 1.2.3 --token-from env:TOKEN",
      "",
      "What arrives is a file each, named by its SOP Instance UID, and is there when",
      "it is whole."
    })
public final class RetrieveVerb implements Callable<Integer> {
  /** An association has room for 128 presentation contexts; one is the retrieval's own. */
  private static final int MOST_STORAGE_CONTEXTS = 127;

  @Mixin private final Output output = new Output();
  @Mixin private final PeerOptions options = new PeerOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "Where the files are put. Left out with --move-to.")
  private @Nullable Path folder;

  @Option(names = "--study", paramLabel = "UID", required = true, description = "Which study.")
  private String study = "";

  @Option(names = "--series", paramLabel = "UID", description = "One series of it.")
  private @Nullable String series;

  @Option(names = "--instance", paramLabel = "UID", description = "One object of that series.")
  private @Nullable String instance;

  @Option(
      names = "--move-to",
      paramLabel = "AETITLE",
      description = "Let the archive send it to this node, which it must know (C-MOVE).")
  private @Nullable String destination;

  private record Retrieved(
      String node, int completed, int failed, int warning, List<String> failedSopInstanceUids) {}

  @Override
  public Integer call() {
    if ((folder == null) == (destination == null)) {
      throw output.usage("name either the folder DIR to fetch into, or --move-to AETITLE");
    }
    if (instance != null && series == null) {
      throw output.usage("--instance needs the --series it belongs to");
    }
    Peer peer = options.peer(output);
    if (peer instanceof Peer.Web && destination != null) {
      throw output.usage("--move-to is for a node; a server by URL is fetched from, into DIR");
    }
    Optional.ofNullable(folder).ifPresent(AtomicFile::sweepAbandoned);
    RetrieveReport report;
    try (Progress progress = output.progress("Retrieving", "objects", 0)) {
      report =
          switch (peer) {
            case Peer.Node node -> retrieve(node.client(), advancing(progress));
            case Peer.Web web -> fetch(web, Objects.requireNonNull(folder), progress);
          };
    }
    tell(peer, report);
    return (report.isComplete() ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  private static RetrieveProgress advancing(Progress progress) {
    int[] told = {0};
    return counts -> {
      int done = counts.total() - counts.remaining();
      progress.advance(Math.max(0, done - told[0]));
      told[0] = Math.max(told[0], done);
      return true;
    };
  }

  private RetrieveReport retrieve(DicomClient client, RetrieveProgress progress) {
    return folder == null ? move(client, progress) : get(client, folder, progress);
  }

  /** All that comes is whole and kept, or this fails: HTTP counts no failures. */
  private RetrieveReport fetch(Peer.Web web, Path into, Progress progress) {
    FolderFiles kept = new FolderFiles(into);
    FileSink sink =
        file -> {
          kept.take(file);
          progress.advance(1);
        };
    try (DicomWebClient client = web.open()) {
      int count =
          series == null
              ? client.retrieveStudy(study, sink)
              : instance == null
                  ? client.retrieveSeries(study, series, sink)
                  : client.retrieveInstance(study, series, instance, sink);
      return new RetrieveReport(DimseStatus.SUCCESS, new SubOperations(0, count, 0, 0), List.of());
    }
  }

  private RetrieveReport get(DicomClient client, Path into, RetrieveProgress progress) {
    List<ContextRequest> contexts = new ArrayList<>();
    contexts.add(ContextRequest.of(SopClass.STUDY_ROOT_GET));
    Conformance.of(Service.STORAGE).stream()
        .limit(MOST_STORAGE_CONTEXTS)
        .map(row -> ContextRequest.toReceive(row.sopClass().uid()))
        .forEach(contexts::add);
    try (ClientAssociation association = client.open(contexts)) {
      return association.get(SopClass.STUDY_ROOT_GET, query(), new FolderSink(into), progress);
    }
  }

  private RetrieveReport move(DicomClient client, RetrieveProgress progress) {
    SopClass model = SopClass.STUDY_ROOT_MOVE;
    try (ClientAssociation association = client.open(List.of(ContextRequest.of(model)))) {
      return association.move(
          model, query(), options.title(String.valueOf(destination), output), progress);
    }
  }

  private DataSet query() {
    DataSetBuilder query = DataSet.builder().text(Tags.StudyInstanceUID, study);
    Optional.ofNullable(series).ifPresent(uid -> query.text(Tags.SeriesInstanceUID, uid));
    Optional.ofNullable(instance)
        .ifPresent(
            uid -> query.text(Dictionary.attribute("SOPInstanceUID").orElseThrow().tag(), uid));
    String level = instance != null ? "IMAGE" : series != null ? "SERIES" : "STUDY";
    return query.text(Tags.QueryRetrieveLevel, level).build();
  }

  private void tell(Peer peer, RetrieveReport report) {
    var counts = report.counts();
    output.answer(
        "%d object(s) retrieved, %d not"
            .formatted(counts.completed() + counts.warning(), counts.failed()));
    if (counts.total() == 0 && report.isComplete()) {
      output.note("Nothing matched; look with curie find, level by level.");
    }
    report.failedSopInstanceUids().forEach(uid -> output.failure("curie: not retrieved: " + uid));
    output.document(
        Json.pretty(
                new Retrieved(
                    peer.name(),
                    counts.completed(),
                    counts.failed(),
                    counts.warning(),
                    report.failedSopInstanceUids()))
            .strip());
  }
}
