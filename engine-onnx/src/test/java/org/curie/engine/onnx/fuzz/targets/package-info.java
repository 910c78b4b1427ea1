// SPDX-License-Identifier: Apache-2.0
/**
 * What is fuzzed of this module. Imports {@code testkit.fuzz}. Start with {@link
 * org.curie.engine.onnx.fuzz.targets.Targets}.
 */
@NullMarked
package org.curie.engine.onnx.fuzz.targets;

import org.jspecify.annotations.NullMarked;
