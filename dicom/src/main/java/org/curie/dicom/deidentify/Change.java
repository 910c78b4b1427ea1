// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import org.curie.dicom.deidentify.profile.Action;

/**
 * What was done to one attribute, never what it held.
 *
 * @param path the tags from the outside in, joined by {@code >}
 * @param keyword its name, empty for a private or unknown attribute
 * @param rule who asked for it: the row of table E.1-1, or a rule of ours in words
 * @param count how often: an attribute in several items is told once
 */
public record Change(String path, String keyword, Action action, String rule, int count) {}
