// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web.multipart;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One part of a message.
 *
 * @param headers by name in lower case
 * @param body readable until the next part is asked for
 */
public record Part(Map<String, String> headers, InputStream body) {
  public Part {
    headers = Map.copyOf(headers);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
