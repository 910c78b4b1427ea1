// SPDX-License-Identifier: Apache-2.0
package org.curie.core.provenance;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where an artefact came from, complete enough to make it again: the data, the choices, the code
 * and the machine.
 *
 * @param dataSha256 digest over every case that was read, in order
 * @param seed the seed all random streams derive from
 * @param curieVersion the program's version
 * @param sourceRevision the git revision the program was built from, or "unknown"
 * @param created ISO-8601 instant
 * @param environment JDK, operating system, processor, engine and library versions
 */
public record Provenance(
    String dataSha256,
    long seed,
    String curieVersion,
    String sourceRevision,
    String created,
    Map<String, String> environment) {

  public Provenance {
    // Keeps the order: Map.copyOf has another one in every run of the JVM, and so would the file.
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }
}
