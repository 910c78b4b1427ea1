// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.media;

import java.util.LinkedHashMap;
import java.util.Map;
import org.curie.dicom.dataset.DataSet;

/** A record that is being put into a directory, and the records below it by what tells them. */
final class RecordNode {
  private final DataSet attributes;
  private final String name;
  private final Map<String, RecordNode> lower = new LinkedHashMap<>();

  /**
   * @param attributes without the offsets
   * @param name a part of the names of files it stands for
   */
  RecordNode(DataSet attributes, String name) {
    this.attributes = attributes;
    this.name = name;
  }

  DataSet attributes() {
    return attributes;
  }

  String name() {
    return name;
  }

  /** In the order they were added, by UID or, for patients, by ID. */
  Map<String, RecordNode> lower() {
    return lower;
  }
}
