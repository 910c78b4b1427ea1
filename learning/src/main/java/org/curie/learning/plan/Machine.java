// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

/**
 * What the planner must know of the computer.
 *
 * @param prefersBf16 whether bfloat16 runs in hardware here
 */
public record Machine(int cores, boolean prefersBf16) {}
