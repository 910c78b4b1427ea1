// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.markup;

/** A name and a value in an element's tag; the value is escaped when written. */
public record Attribute(String name, String value) {}
