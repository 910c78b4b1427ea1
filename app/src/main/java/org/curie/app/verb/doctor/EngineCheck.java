// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.doctor;

import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;

/**
 * Whether an engine works here, and how fast it is.
 *
 * @param name with its version, or what is known of it
 * @param imagesPerSecond by what was done: "training fp32", "inference"
 * @param failure why it does not work
 */
public record EngineCheck(
    String name, Map<String, Double> imagesPerSecond, Optional<String> failure) {
  static EngineCheck works(String name, Map<String, Double> imagesPerSecond) {
    return new EngineCheck(name, imagesPerSecond, Optional.empty());
  }

  static EngineCheck fails(String name, CurieException failure) {
    return new EngineCheck(name, Map.of(), Optional.of(String.valueOf(failure.getMessage())));
  }
}
