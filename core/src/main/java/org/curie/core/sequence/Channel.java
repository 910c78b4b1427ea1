// SPDX-License-Identifier: Apache-2.0
package org.curie.core.sequence;

/**
 * What one row of a sequence measures.
 *
 * @param name as its source names it: "MLII", "HR"
 * @param unit as its source names it: "mV"; empty where the source has none
 */
public record Channel(String name, String unit) {
  public Channel {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a channel must have a name");
    }
  }

  /** A channel whose unit is not known. */
  public static Channel named(String name) {
    return new Channel(name, "");
  }

  @Override
  public String toString() {
    return unit.isEmpty() ? name : name + " (" + unit + ")";
  }
}
