// SPDX-License-Identifier: Apache-2.0
/**
 * The steps from what exporters write to what Curie's graph says, one file each; every step tells
 * what it changed. Imports {@code engine.onnx.draft} and the classes of ONNX. Start with {@link
 * org.curie.engine.onnx.pass.ReadPass}.
 */
@NullMarked
package org.curie.engine.onnx.pass;

import org.jspecify.annotations.NullMarked;
