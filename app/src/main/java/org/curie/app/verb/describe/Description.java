// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.util.List;

/**
 * What a path holds, for scripts and for people.
 *
 * @param kind "picture", "model"
 * @param content a record, written as JSON
 * @param lines the same for a terminal
 */
public record Description(String kind, Object content, List<String> lines) {
  public Description {
    lines = List.copyOf(lines);
  }
}
