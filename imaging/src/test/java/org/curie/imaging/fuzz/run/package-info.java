// SPDX-License-Identifier: Apache-2.0
/**
 * Replays the seeds of the targets and what fuzzing has found. Imports {@code
 * imaging.fuzz.targets}, {@code testkit.fuzz}. Start with {@code TargetsTest}.
 */
@NullMarked
package org.curie.imaging.fuzz.run;

import org.jspecify.annotations.NullMarked;
