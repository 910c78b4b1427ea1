// SPDX-License-Identifier: Apache-2.0
/**
 * The only home of ONNX and ONNX Runtime: writes, reads and runs the network graph. Imports {@code
 * learning} (and through it {@code core}, {@code imaging}); no type of ONNX leaves this package.
 *
 * <p>Reading order: {@link org.curie.engine.onnx.OnnxWriter} (what a file contains), {@link
 * org.curie.engine.onnx.OnnxReader} (how one is taken apart, pass by pass), {@link
 * org.curie.engine.onnx.OnnxRuntimeEngine} (how one is run).
 */
@NullMarked
package org.curie.engine.onnx;

import org.jspecify.annotations.NullMarked;
