// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.network.client.SendProgress;
import org.curie.dicom.network.client.SendReport;
import org.curie.dicom.network.instance.Uids;

/**
 * Searches (QIDO-RS), retrieves (WADO-RS) and stores (STOW-RS) at one DICOMweb server.
 *
 * <p>Objects are never held, but for one that has to be laid down anew: what arrives is read part
 * by part, what is sent is read from its file. Safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.18 chapter 10.
 */
public final class DicomWebClient implements AutoCloseable {
  private final DicomWebSpec spec;
  private final WebExchange exchange;
  private final WebAnswers answers;

  public DicomWebClient(DicomWebSpec spec) {
    this.spec = spec;
    this.exchange = new WebExchange(spec);
    this.answers = new WebAnswers(exchange);
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

  /** Instances of a study that match, of all its series; see {@link #searchStudies}. */
  public List<DataSet> searchInstances(String studyUid, WebQuery query) {
    return search(path(studyUid) + "/instances", query);
  }

  /** Series of all studies that match; see {@link #searchStudies}. */
  public List<DataSet> searchSeries(WebQuery query) {
    return search("/series", query);
  }

  /** Instances of all studies that match; see {@link #searchStudies}. */
  public List<DataSet> searchInstances(WebQuery query) {
    return search("/instances", query);
  }

  private List<DataSet> search(String path, WebQuery query) {
    return new WebSearch(exchange).all(path, query);
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
    HttpResponse<InputStream> response =
        exchange.get(exchange.resolve(path), WebTransaction.RETRIEVE.mediaType());
    return answers.forEachPart(response, (_, part) -> sink.take(part.body()));
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
            WebTransaction.RETRIEVE_FRAMES.mediaType());
    int count =
        answers.forEachPart(
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
    HttpResponse<InputStream> response =
        exchange.get(
            exchange.resolve(path + "/metadata"), WebTransaction.RETRIEVE_METADATA.mediaType());
    answers.requireSuccess(response, "send metadata");
    IdentityHashMap<DataElement, String> pointers = new IdentityHashMap<>();
    List<DataSet> dataSets =
        answers.json(
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
    return new StowSender(exchange, spec.timeouts(), SendProgress.TO_THE_END).store(files);
  }

  /**
   * Sends any number of DICOM files, in requests of at most 100 files or, if there are more in it,
   * 256 MB. A file that fails does not keep the others from being sent; one that is no proper file,
   * such as one without preamble, is laid down anew.
   *
   * @throws CurieException PEER_UNREACHABLE, PEER_REFUSED or PEER_FAILED when the server takes
   *     nothing; what was sent before has been told
   */
  public SendReport send(Collection<Path> files, SendProgress progress) {
    return new StowSender(exchange, spec.timeouts(), progress).send(files);
  }

  @Override
  public void close() {
    exchange.close();
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
