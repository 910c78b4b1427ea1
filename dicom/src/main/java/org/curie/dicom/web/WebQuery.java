// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * What to search for.
 *
 * <p><b>Source</b> DICOM PS3.18 section 8.3.4.
 *
 * @param match values by keyword, such as {@code PatientID}, with wildcards and ranges as in C-FIND
 * @param include keywords to be returned beside the usual ones
 * @param limit how many matches at most; 0 leaves it to the server
 * @param offset how many to pass over
 */
public record WebQuery(Map<String, String> match, List<String> include, int limit, int offset) {
  public WebQuery {
    match = Map.copyOf(new LinkedHashMap<>(match));
    include = List.copyOf(include);
    if (limit < 0 || offset < 0) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "limit and offset must not be negative, but were " + limit + " and " + offset);
    }
  }

  /** Everything that matches. */
  public static WebQuery of(Map<String, String> match) {
    return new WebQuery(match, List.of(), 0, 0);
  }

  public WebQuery withPage(int newLimit, int newOffset) {
    return new WebQuery(match, include, newLimit, newOffset);
  }

  public WebQuery withInclude(String... keywords) {
    return new WebQuery(match, List.of(keywords), limit, offset);
  }

  /** With the question mark; empty when nothing is asked. */
  String toQueryString() {
    List<String> pairs = new ArrayList<>();
    match.forEach((key, value) -> pairs.add(encoded(key) + "=" + encoded(value)));
    include.forEach(key -> pairs.add("includefield=" + encoded(key)));
    if (limit > 0) {
      pairs.add("limit=" + limit);
    }
    if (offset > 0) {
      pairs.add("offset=" + offset);
    }
    return pairs.isEmpty() ? "" : pairs.stream().collect(Collectors.joining("&", "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
