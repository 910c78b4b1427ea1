// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.profile;

/**
 * What is asked of one attribute, and who asks.
 *
 * @param action what the option, or else the profile, asks for
 * @param basic what the profile asks for when no option speaks: what is done when cleaning cannot
 *     be
 * @param source where it stands, for the evidence
 * @param descriptor whether the attribute describes rather than identifies: its words are not
 *     looked for elsewhere
 * @param identifier whether it tells things apart, so that its replacement has to do so too
 */
public record Rule(
    Action action, Action basic, String source, boolean descriptor, boolean identifier) {

  /** A rule of ours, where the table is silent. */
  public static Rule own(Action action, String source) {
    return new Rule(action, action, source, false, false);
  }
}
