// SPDX-License-Identifier: Apache-2.0
/**
 * How each operator stands in an ONNX file, written and read, one file for each family. Imports
 * {@code learning.operator}, {@code engine.onnx.draft} and the classes of ONNX. Start with {@link
 * org.curie.engine.onnx.operator.Codecs}.
 */
@NullMarked
package org.curie.engine.onnx.operator;

import org.jspecify.annotations.NullMarked;
