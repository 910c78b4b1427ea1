// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.experiment;

/** What an experiment file and a model name as their task. */
public enum DetectionTask {
  /** Finds objects, says what they are and where: a box about each. */
  DETECTION;

  /** As it stands in files. */
  public String word() {
    return "detection";
  }
}
