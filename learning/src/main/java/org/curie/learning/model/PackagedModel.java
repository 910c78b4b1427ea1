// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.Map;
import org.curie.core.provenance.Provenance;
import org.curie.learning.model.ModelDescription.Figure;

/** What every package says of its model, whatever the task. */
public interface PackagedModel {

  String name();

  /** On the test part, by stable name. */
  Map<String, Figure> metrics();

  /** How many networks answer together. */
  default int networks() {
    return 1;
  }

  long learnedValues();

  String weightsSha256();

  Provenance provenance();

  String licence();

  String intendedUse();

  String warning();
}
