// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

/**
 * Names one thing in a patient, the same in every object that speaks about it.
 *
 * @param identifier what a person reads, for example Lesion1
 * @param uid unique in the world
 */
public record Tracking(String identifier, String uid) {}
