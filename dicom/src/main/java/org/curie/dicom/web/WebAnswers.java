// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.json.BulkDataSource;
import org.curie.dicom.json.DicomJsonReader;
import org.curie.dicom.json.JsonLimits;
import org.curie.dicom.web.multipart.MediaType;
import org.curie.dicom.web.multipart.MultipartLimits;
import org.curie.dicom.web.multipart.MultipartReader;
import org.curie.dicom.web.multipart.Part;
import org.jspecify.annotations.Nullable;

/** Reads what servers answer, DICOM JSON or parts one after the other, and names what it is not. */
final class WebAnswers {
  private static final int MAX_JSON_BYTES = 1 << 28;

  private final WebExchange exchange;

  WebAnswers(WebExchange exchange) {
    this.exchange = exchange;
  }

  /** What is done with each part. */
  interface PartConsumer {
    void take(int index, Part part) throws IOException;
  }

  /** Hands over part by part and returns how many there were. */
  int forEachPart(HttpResponse<InputStream> response, PartConsumer consumer) {
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

  List<DataSet> json(HttpResponse<InputStream> response, BulkDataSource bulkData) {
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

  void requireSuccess(HttpResponse<InputStream> response, String wanted) {
    if (response.statusCode() != 200) {
      throw exchange.failure(response, wanted);
    }
  }

  static Optional<MediaType> contentType(HttpResponse<InputStream> response) {
    try {
      return response.headers().firstValue("Content-Type").map(MediaType::parse);
    } catch (CurieException _) {
      return Optional.empty(); // whoever needs it says what it wanted instead
    }
  }

  static CurieException broken(
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
}
