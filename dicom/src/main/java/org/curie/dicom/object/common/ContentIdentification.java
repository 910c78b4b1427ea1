// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;

/**
 * How a person finds an object among others.
 *
 * <p><b>Source</b> DICOM PS3.3 table 10-12.
 *
 * @param label up to 16 capitals, digits, spaces and underscores
 * @param description one line; may be empty
 * @param creatorName who made it, as DICOM writes names; may be empty
 */
public record ContentIdentification(String label, String description, String creatorName) {

  public static ContentIdentification of(String label) {
    return new ContentIdentification(label, "", "");
  }

  public void putInto(DataSetBuilder builder) {
    builder
        .text(Tags.ContentLabel, label)
        .text(Tags.ContentDescription, description)
        .text(Tags.ContentCreatorName, creatorName);
  }
}
