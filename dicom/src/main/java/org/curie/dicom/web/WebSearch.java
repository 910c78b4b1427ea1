// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.json.BulkDataSource;

/**
 * One search, over as many pages as the server makes of its matches.
 *
 * <p>A server that gives fewer than there are says so in a warning; the rest is then asked for,
 * until all are there or the query's limit is reached. An answer is never cut short in silence.
 *
 * <p><b>Source</b> DICOM PS3.18 section 8.3.4.4 (paging). <b>Limits</b> a million matches.
 */
final class WebSearch {
  private static final int MOST_MATCHES = 1_000_000;

  private final WebExchange exchange;
  private final WebAnswers answers;

  WebSearch(WebExchange exchange) {
    this.exchange = exchange;
    this.answers = new WebAnswers(exchange);
  }

  List<DataSet> all(String path, WebQuery query) {
    List<DataSet> matches = new ArrayList<>();
    List<DataSet> before = List.of();
    while (true) {
      int left = query.limit() == 0 ? 0 : query.limit() - matches.size();
      WebQuery asked = query.withPage(left, query.offset() + matches.size());
      HttpResponse<InputStream> response =
          exchange.get(
              exchange.resolve(path + asked.toQueryString()), WebTransaction.SEARCH.mediaType());
      List<DataSet> page = page(response);
      matches.addAll(page);
      if (!saysThereAreMore(response) || (query.limit() > 0 && matches.size() >= query.limit())) {
        return query.limit() > 0 && matches.size() > query.limit()
            ? List.copyOf(matches.subList(0, query.limit()))
            : matches;
      }
      requireProgress(response, before, page, matches.size());
      before = page;
    }
  }

  private List<DataSet> page(HttpResponse<InputStream> response) {
    if (response.statusCode() == 204) {
      WebExchange.close(response);
      return List.of();
    }
    answers.requireSuccess(response, "search");
    return answers.json(response, BulkDataSource.NONE);
  }

  /** The code 299 alone says little: it also warns of what was not understood. */
  private static boolean saysThereAreMore(HttpResponse<InputStream> response) {
    return response.headers().allValues("Warning").stream()
        .map(warning -> warning.toLowerCase(Locale.ROOT))
        .anyMatch(warning -> warning.contains("additional results"));
  }

  private static void requireProgress(
      HttpResponse<InputStream> response, List<DataSet> before, List<DataSet> page, int count) {
    if (page.isEmpty() || page.equals(before)) {
      throw WebAnswers.broken(
          response,
          "the matches it says there are beyond " + (count - page.size()),
          page.isEmpty() ? "none" : "the same again; ask for fewer with a limit",
          null);
    }
    if (count > MOST_MATCHES) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected at most "
              + MOST_MATCHES
              + " matches from "
              + WebExchange.describe(response.uri())
              + "; narrow the search");
    }
  }
}
