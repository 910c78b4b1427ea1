// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.util.Map;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;

/**
 * The attributes of an instance without its large values.
 *
 * @param dataSet without the attributes in {@code bulkData}; those in sequences are empty there
 * @param bulkData where the large values are, by attribute
 */
public record WebMetadata(DataSet dataSet, Map<Tag, String> bulkData) {
  public WebMetadata {
    bulkData = Map.copyOf(bulkData);
  }
}
