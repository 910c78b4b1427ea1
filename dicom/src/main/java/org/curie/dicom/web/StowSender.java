// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.json.BulkDataSource;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.client.SendProgress;
import org.curie.dicom.network.client.SendReport;
import org.curie.dicom.network.client.StoreOutcome;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.instance.InstanceReference;
import org.curie.dicom.network.instance.OutgoingInstance;

/**
 * Sends files by STOW-RS in requests of a bounded size, each file read while it is sent.
 *
 * <p>Where a server refuses a whole request for what may be the fault of one object in it, or for
 * its size, the halves are sent on their own, down to single objects: one that is refused does not
 * keep the others from being stored. Used for one batch of files, by one thread.
 *
 * <p><b>Source</b> DICOM PS3.18 section 10.5.
 */
final class StowSender {
  private static final int MOST_FILES = 100;
  private static final long MOST_BYTES = 1L << 28;
  private static final long SLOWEST_BYTES_A_SECOND = 1 << 16;

  /** PS3.18 table 10.5.3-1: all were stored, some, none; each says which in its body. */
  private static final Set<Integer> ANSWERED = Set.of(200, 202, 409);

  /** Statuses that one object, or too many, may be to blame for. */
  private static final Set<Integer> DIVISIBLE = Set.of(400, 409, 413, 415, 422, 500);

  private final WebExchange exchange;
  private final WebAnswers answers;
  private final Timeouts timeouts;
  private final SendProgress progress;
  private final List<StoreOutcome> outcomes = new ArrayList<>();
  private boolean stopped;

  StowSender(WebExchange exchange, Timeouts timeouts, SendProgress progress) {
    this.exchange = exchange;
    this.answers = new WebAnswers(exchange);
    this.timeouts = timeouts;
    this.progress = progress;
  }

  /** What a server said to one request. */
  private sealed interface Answer {
    record Told(StowReport report) implements Answer {}

    record Refused(int status, CurieException reason) implements Answer {}
  }

  /** A file with its head read. */
  private record Upload(Path file, OutgoingInstance instance) {
    long bytes() {
      return file.toFile().length();
    }
  }

  /** In one request. */
  StowReport store(List<Path> files) {
    return switch (post(StowUpload.of(files))) {
      case Answer.Told(StowReport report) -> report;
      case Answer.Refused(int _, CurieException reason) -> throw reason;
    };
  }

  /** In as many requests as it takes. */
  SendReport send(Collection<Path> files) {
    List<Upload> batch = new ArrayList<>();
    Set<String> uids = new HashSet<>();
    long bytes = 0;
    for (Path file : files) {
      Optional<Upload> read = read(file);
      if (stopped) {
        return new SendReport(outcomes);
      }
      if (read.isEmpty()) {
        continue;
      }
      Upload upload = read.get();
      boolean alone = upload.instance().file().isEmpty();
      // An answer names objects by UID: two files of one object must not be in one request.
      if (alone
          || batch.size() == MOST_FILES
          || bytes + upload.bytes() > MOST_BYTES
          || uids.contains(upload.instance().sopInstanceUid())) {
        sendBatch(batch);
        batch = new ArrayList<>();
        uids.clear();
        bytes = 0;
      }
      if (alone) {
        sendBatch(List.of(upload));
      } else {
        batch.add(upload);
        uids.add(upload.instance().sopInstanceUid());
        bytes += upload.bytes();
      }
    }
    sendBatch(batch);
    return new SendReport(outcomes);
  }

  private Optional<Upload> read(Path file) {
    try {
      return Optional.of(new Upload(file, OutgoingInstance.of(file)));
    } catch (CurieException e) {
      tell(new StoreOutcome.NotSent(file.toString(), "", e));
      return Optional.empty();
    }
  }

  private void sendBatch(List<Upload> batch) {
    if (batch.isEmpty() || stopped) {
      return;
    }
    Answer answer;
    try {
      answer = post(body(batch));
    } catch (CurieException e) {
      if (e.code() == ErrorCode.PEER_UNREACHABLE
          || e.code() == ErrorCode.PEER_REFUSED
          || e.code() == ErrorCode.RUN_INTERRUPTED) {
        throw e;
      }
      batch.forEach(upload -> tell(notSent(upload, e)));
      return;
    }
    switch (answer) {
      case Answer.Told(StowReport report) -> tellAll(batch, report);
      case Answer.Refused(int status, CurieException reason) -> {
        if (!DIVISIBLE.contains(status)) {
          throw reason;
        }
        if (batch.size() == 1) {
          tell(notSent(batch.getFirst(), reason));
        } else {
          sendBatch(batch.subList(0, batch.size() / 2));
          sendBatch(batch.subList(batch.size() / 2, batch.size()));
        }
      }
    }
  }

  /** A file that is no proper one is laid down anew, in memory, and alone in its request. */
  private static StowUpload body(List<Upload> batch) {
    OutgoingInstance first = batch.getFirst().instance();
    if (first.file().isPresent()) {
      return StowUpload.of(batch.stream().map(Upload::file).toList());
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      first.writeFileTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return StowUpload.of(file.toByteArray());
  }

  private Answer post(StowUpload upload) {
    long seconds = Math.max(0, upload.body().contentLength()) / SLOWEST_BYTES_A_SECOND;
    HttpResponse<InputStream> response =
        exchange.post(
            exchange.resolve("/studies"),
            upload.contentType(),
            WebTransaction.STORE.mediaType(),
            upload.body(),
            timeouts.response().plus(Duration.ofSeconds(seconds)));
    boolean json =
        WebAnswers.contentType(response).filter(type -> type.type().endsWith("json")).isPresent();
    if (!ANSWERED.contains(response.statusCode()) || !json) {
      int status = response.statusCode();
      return new Answer.Refused(
          status, exchange.failure(response, "say what became of the objects it was sent"));
    }
    List<DataSet> said = answers.json(response, BulkDataSource.NONE);
    if (said.size() != 1) {
      throw WebAnswers.broken(response, "one data set", said.size() + " data sets", null);
    }
    return new Answer.Told(StowAnswer.report(said.getFirst()));
  }

  private void tellAll(List<Upload> batch, StowReport report) {
    Map<String, DimseStatus> byUid = new HashMap<>();
    for (InstanceReference stored : report.stored()) {
      byUid.put(stored.sopInstanceUid(), DimseStatus.SUCCESS);
    }
    // Last, because an object that is in both lists is not safe.
    for (StowReport.Failure failure : report.failures()) {
      byUid.put(failure.instance().sopInstanceUid(), failure.status());
    }
    for (Upload upload : batch) {
      OutgoingInstance instance = upload.instance();
      DimseStatus status = byUid.get(instance.sopInstanceUid());
      tell(
          status == null
              ? notSent(
                  upload,
                  new CurieException(
                      ErrorCode.PEER_FAILED, "the server did not say what became of it"))
              : new StoreOutcome.Answered(
                  instance.origin(), instance.sopInstanceUid(), instance.transferSyntax(), status));
    }
  }

  private static StoreOutcome notSent(Upload upload, CurieException reason) {
    return new StoreOutcome.NotSent(
        upload.instance().origin(), upload.instance().sopInstanceUid(), reason);
  }

  private void tell(StoreOutcome outcome) {
    outcomes.add(outcome);
    stopped |= !progress.goesOn(outcome);
  }
}
