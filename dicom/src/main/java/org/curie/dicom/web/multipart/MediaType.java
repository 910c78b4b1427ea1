// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web.multipart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * What a Content-Type says.
 *
 * <p><b>Source</b> RFC 9110 section 8.3.1, RFC 2045 section 5.1.
 *
 * @param type in lower case, such as {@code multipart/related}
 * @param parameters by name in lower case, without quotes
 */
public record MediaType(String type, Map<String, String> parameters) {
  private static final int MAX_CHARACTERS = 1024;
  private static final Pattern TYPE = Pattern.compile("\\s*([!-.0-~]+/[!-.0-:<-~]+)\\s*");
  // Possessive throughout: hostile text cannot make the matching take long.
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\s*+;\\s*+([^=;\\s\"]++)\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\"\\s]*+))");

  public MediaType {
    parameters = Map.copyOf(parameters);
  }

  /**
   * @throws CurieException with FORMAT_DAMAGED
   */
  public static MediaType parse(String text) {
    Matcher matcher = TYPE.matcher(text);
    if (text.length() > MAX_CHARACTERS || !matcher.lookingAt()) {
      throw damaged();
    }
    String type = matcher.group(1).toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new LinkedHashMap<>();
    int position = matcher.end();
    Matcher parameter = PARAMETER.matcher(text);
    while (position < text.length() && parameter.region(position, text.length()).lookingAt()) {
      String quoted = parameter.group(2);
      parameters.put(
          parameter.group(1).toLowerCase(Locale.ROOT),
          quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
      position = parameter.end();
    }
    if (!text.substring(position).isBlank() && !text.substring(position).strip().equals(";")) {
      throw damaged();
    }
    return new MediaType(type, parameters);
  }

  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static CurieException damaged() {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED, "expected a media type such as application/dicom+json");
  }
}
