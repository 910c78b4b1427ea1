// SPDX-License-Identifier: Apache-2.0
/**
 * Finds what exporters write in many nodes, and makes of them the one operator that they mean.
 * Works on nodes that are understood already, so that it does not matter by which ONNX nodes they
 * were said. Imports {@code engine.onnx.draft}, {@code engine.onnx.fold}, {@code learning.graph}
 * and {@code learning.operator}. Start with {@link org.curie.engine.onnx.fuse.Fusion}.
 */
@NullMarked
package org.curie.engine.onnx.fuse;

import org.jspecify.annotations.NullMarked;
