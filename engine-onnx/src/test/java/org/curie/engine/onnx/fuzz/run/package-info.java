// SPDX-License-Identifier: Apache-2.0
/**
 * Replays the seeds of the targets and what fuzzing has found. Imports {@code
 * engine.onnx.fuzz.targets}, {@code testkit.fuzz}. Start with {@code TargetsTest}.
 */
@NullMarked
package org.curie.engine.onnx.fuzz.run;

import org.jspecify.annotations.NullMarked;
