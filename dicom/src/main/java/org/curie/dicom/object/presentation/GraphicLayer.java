// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

/**
 * A layer that annotations are drawn on.
 *
 * @param name in capitals
 * @param order the lowest is drawn first
 * @param description may be empty
 */
public record GraphicLayer(String name, int order, String description) {}
