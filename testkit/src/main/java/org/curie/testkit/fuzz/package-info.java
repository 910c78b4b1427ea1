// SPDX-License-Identifier: Apache-2.0
/**
 * What the fuzzing of every reader has in common: {@link org.curie.testkit.fuzz.FuzzTarget} says
 * what is fed and how much it may allocate, {@link org.curie.testkit.fuzz.Oracle} judges one input,
 * {@link org.curie.testkit.fuzz.SharedSeeds} finds inputs to begin with, {@link
 * org.curie.testkit.fuzz.Fuzz} runs targets with Jazzer, each in a process of its own. Jazzer
 * itself is only started, never imported; the targets are among the tests of the modules, which
 * name them as a service, {@link org.curie.testkit.fuzz.FuzzTargets}. Imports {@code core}. Start
 * with {@link org.curie.testkit.fuzz.Oracle}.
 */
@NullMarked
package org.curie.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
