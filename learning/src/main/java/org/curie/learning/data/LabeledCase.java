// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

/**
 * One image and what it shows.
 *
 * @param id unique in its data set; a file's relative path or an array index, never a patient's
 *     name
 * @param patient cases of one patient share it and never stand in different splits made here; the
 *     id itself where patients are not known
 * @param label index into the data set's classes
 */
public record LabeledCase(String id, String patient, Split split, int label) {
  public LabeledCase in(Split other) {
    return new LabeledCase(id, patient, other, label);
  }
}
