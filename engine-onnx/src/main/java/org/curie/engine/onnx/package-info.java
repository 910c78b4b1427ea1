// SPDX-License-Identifier: Apache-2.0
/**
 * The only home of ONNX and ONNX Runtime: writes, reads and runs the network graph. Imports {@code
 * learning}.
 */
@NullMarked
package org.curie.engine.onnx;

import org.jspecify.annotations.NullMarked;
