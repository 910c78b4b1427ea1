// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

/**
 * One decision of the planner, in words for people.
 *
 * @param setting what was decided
 * @param value what it was decided to be
 * @param reason why, from the data or the machine
 */
public record Choice(String setting, String value, String reason) {}
