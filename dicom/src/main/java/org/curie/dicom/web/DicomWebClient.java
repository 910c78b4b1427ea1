// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.json.BulkDataSource;
import org.curie.dicom.json.DicomJsonReader;
import org.curie.dicom.json.JsonLimits;
import org.curie.dicom.network.instance.Uids;
import org.curie.dicom.web.multipart.MediaType;
import org.curie.dicom.web.multipart.MultipartLimits;
import org.curie.dicom.web.multipart.MultipartReader;
import org.curie.dicom.web.multipart.Part;
import org.jspecify.annotations.Nullable;

/**
 * Searches (QIDO-RS), retrieves (WADO-RS) and stores (STOW-RS) at one DICOMweb server.
 *
 * <p>Objects are never held: what arrives is read part by part, what is sent is read from its file.
 * Safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.18 chapter 10.
 */
public final class DicomWebClient implements AutoCloseable {
  private static final String JSON = "application/dicom+json";
  private static final int MAX_JSON_BYTES = 1 << 28;
  private static final long SLOWEST_BYTES_A_SECOND = 1 << 16;
  private static final String ANY_DICOM =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
  private static final String ANY_FRAMES =
      "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";

  private final DicomWebSpec spec;
  private final WebExchange exchange;

  public DicomWebClient(DicomWebSpec spec) {
    this.spec = spec;
    this.exchange = new WebExchange(spec);
  }

  /**
   * Studies that match.
   *
   * @throws CurieException PEER_UNREACHABLE, PEER_REFUSED or PEER_FAILED; an empty list means that
   *     nothing matches, and nothing else
   */
  public List<DataSet> searchStudies(WebQuery query) {
    return search("/studies", query);
  }

  /** Series of a study that match; see {@link #searchStudies}. */
  public List<DataSet> searchSeries(String studyUid, WebQuery query) {
    return search(path(studyUid) + "/series", query);
  }

  /** Instances of a series that match; see {@link #searchStudies}. */
  public List<DataSet> searchInstances(String studyUid, String seriesUid, WebQuery query) {
    return search(path(studyUid, seriesUid) + "/instances", query);
  }

  private List<DataSet> search(String path, WebQuery query) {
    HttpResponse<InputStream> response =
        exchange.get(exchange.resolve(path + query.toQueryString()), JSON);
    if (response.statusCode() == 204) {
      WebExchange.close(response);
      return List.of();
    }
    requireSuccess(response, "search");
    return json(response, BulkDataSource.NONE);
  }

  /**
   * All instances of a study, one by one.
   *
   * @return how many came
   * @throws CurieException PEER_UNREACHABLE, PEER_REFUSED or PEER_FAILED; what the sink throws
   */
  public int retrieveStudy(String studyUid, FileSink sink) {
    return retrieve(path(studyUid), sink);
  }

  /** All instances of a series; see {@link #retrieveStudy}. */
  public int retrieveSeries(String studyUid, String seriesUid, FileSink sink) {
    return retrieve(path(studyUid, seriesUid), sink);
  }

  /** One instance; see {@link #retrieveStudy}. */
  public int retrieveInstance(
      String studyUid, String seriesUid, String instanceUid, FileSink sink) {
    return retrieve(path(studyUid, seriesUid, instanceUid), sink);
  }

  private int retrieve(String path, FileSink sink) {
    HttpResponse<InputStream> response = exchange.get(exchange.resolve(path), ANY_DICOM);
    return forEachPart(response, (_, part) -> sink.take(part.body()));
  }

  /**
   * Frames of an instance, as they are stored or as the server decodes them.
   *
   * @param frames their numbers, from 1
   * @throws CurieException as {@link #retrieveStudy}; PEER_FAILED when the server sends more or
   *     fewer than were asked for
   */
  public void retrieveFrames(
      String studyUid, String seriesUid, String instanceUid, List<Integer> frames, FrameSink sink) {
    String list = frames.stream().map(String::valueOf).collect(Collectors.joining(","));
    HttpResponse<InputStream> response =
        exchange.get(
            exchange.resolve(path(studyUid, seriesUid, instanceUid) + "/frames/" + list),
            ANY_FRAMES);
    int count =
        forEachPart(
            response,
            (index, part) -> {
              if (index >= frames.size()) {
                throw wrongNumber(response, frames.size());
              }
              String type = part.header("Content-Type").orElse("application/octet-stream");
              sink.take(frames.get(index), type, part.body());
            });
    if (count != frames.size()) {
      throw wrongNumber(response, frames.size());
    }
  }

  private static CurieException wrongNumber(HttpResponse<InputStream> response, int asked) {
    return new CurieException(
        ErrorCode.PEER_FAILED,
        "expected "
            + asked
            + " frames from "
            + WebExchange.describe(response.uri())
            + ", but it sent another number");
  }

  /**
   * The attributes of all instances of a study, without large values.
   *
   * @throws CurieException as {@link #searchStudies}
   */
  public List<WebMetadata> retrieveMetadata(String studyUid) {
    return metadata(path(studyUid));
  }

  /** The attributes of all instances of a series; see {@link #retrieveMetadata(String)}. */
  public List<WebMetadata> retrieveMetadata(String studyUid, String seriesUid) {
    return metadata(path(studyUid, seriesUid));
  }

  private List<WebMetadata> metadata(String path) {
    HttpResponse<InputStream> response = exchange.get(exchange.resolve(path + "/metadata"), JSON);
    requireSuccess(response, "send metadata");
    IdentityHashMap<DataElement, String> pointers = new IdentityHashMap<>();
    List<DataSet> dataSets =
        json(
            response,
            (tag, vr, uri) -> {
              DataElement placeholder = new DataElement.Value(tag, vr, Bytes.EMPTY);
              pointers.put(placeholder, uri);
              return placeholder;
            });
    List<WebMetadata> all = new ArrayList<>();
    for (DataSet dataSet : dataSets) {
      Map<Tag, String> bulkData = new LinkedHashMap<>();
      DataSetBuilder builder = DataSet.builder();
      for (DataElement element : dataSet) {
        String uri = pointers.get(element);
        if (uri == null) {
          builder.element(element);
        } else {
          bulkData.put(element.tag(), uri);
        }
      }
      all.add(new WebMetadata(builder.build(), bulkData));
    }
    return all;
  }

  /**
   * Sends DICOM files in one request.
   *
   * @return what became of each, as the server says
   * @throws CurieException PEER_UNREACHABLE, PEER_REFUSED or PEER_FAILED when there is no such word
   */
  public StowReport store(List<Path> files) {
    StowUpload upload = StowUpload.of(files);
    long seconds = Math.max(0, upload.body().contentLength()) / SLOWEST_BYTES_A_SECOND;
    HttpResponse<InputStream> response =
        exchange.post(
            exchange.resolve("/studies"),
            upload.contentType(),
            JSON,
            upload.body(),
            spec.timeouts().response().plus(Duration.ofSeconds(seconds)));
    // PS3.18 table 10.5.3-1: 200 all, 202 some, 409 none; each says which in its body.
    boolean answered = List.of(200, 202, 409).contains(response.statusCode());
    if (!answered || contentType(response).filter(t -> t.type().endsWith("json")).isEmpty()) {
      throw exchange.failure(response, "say what became of the objects it was sent");
    }
    List<DataSet> answers = json(response, BulkDataSource.NONE);
    if (answers.size() != 1) {
      throw broken(response, "one data set", answers.size() + " data sets", null);
    }
    return StowAnswer.report(answers.getFirst());
  }

  @Override
  public void close() {
    exchange.close();
  }

  /** What is done with each part. */
  private interface PartConsumer {
    void take(int index, Part part) throws IOException;
  }

  private int forEachPart(HttpResponse<InputStream> response, PartConsumer consumer) {
    requireSuccess(response, "send what was asked for");
    Optional<MediaType> type = contentType(response);
    if (type.isEmpty()
        || !type.get().type().equals("multipart/related")
        || type.get().parameter("boundary").isEmpty()) {
      WebExchange.close(response);
      throw broken(
          response, "multipart/related", type.map(MediaType::type).orElse("nothing"), null);
    }
    try (InputStream body = exchange.body(response)) {
      MultipartReader parts =
          new MultipartReader(
              body, type.get().parameter("boundary").get(), MultipartLimits.defaults());
      int count = 0;
      for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
        consumer.take(count, part.get());
        count++;
      }
      return count;
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED, "what arrived could not be kept: " + e.getMessage(), e);
    }
  }

  private List<DataSet> json(HttpResponse<InputStream> response, BulkDataSource bulkData) {
    try (InputStream body = exchange.body(response)) {
      byte[] text = body.readNBytes(MAX_JSON_BYTES + 1);
      if (text.length > MAX_JSON_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "expected an answer of at most "
                + MAX_JSON_BYTES
                + " bytes from "
                + WebExchange.describe(response.uri())
                + "; ask for less at a time");
      }
      return new DicomJsonReader(JsonLimits.defaults(), bulkData).readAll(text);
    } catch (IOException e) {
      throw broken(response, "an answer", "an error: " + e.getMessage(), e);
    } catch (CurieException e) {
      throw e.code() == ErrorCode.FORMAT_DAMAGED
          ? broken(response, "DICOM JSON", "something else: " + e.getMessage(), e)
          : e;
    }
  }

  private void requireSuccess(HttpResponse<InputStream> response, String wanted) {
    if (response.statusCode() != 200) {
      throw exchange.failure(response, wanted);
    }
  }

  private static Optional<MediaType> contentType(HttpResponse<InputStream> response) {
    try {
      return response.headers().firstValue("Content-Type").map(MediaType::parse);
    } catch (CurieException _) {
      return Optional.empty(); // whoever needs it says what it wanted instead
    }
  }

  private static CurieException broken(
      HttpResponse<InputStream> response,
      String expected,
      String found,
      @Nullable Throwable cause) {
    return new CurieException(
        ErrorCode.PEER_FAILED,
        "expected "
            + expected
            + " from "
            + WebExchange.describe(response.uri())
            + ", but got "
            + found,
        cause);
  }

  private static String path(String... uids) {
    String[] levels = {"/studies/", "/series/", "/instances/"};
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < uids.length; i++) {
      if (!Uids.isValid(uids[i])) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            "a unique identifier has digits and dots only, at most 64; check the one given for "
                + levels[i]);
      }
      path.append(levels[i]).append(uids[i]);
    }
    return path.toString();
  }
}
