// SPDX-License-Identifier: Apache-2.0
/**
 * What a node of a network can compute: the operators of ONNX, one file for each family, each with
 * the shapes it reads and makes. Imports only the JDK. Start with {@link
 * org.curie.learning.operator.Operator}, then a family such as {@link
 * org.curie.learning.operator.Convolution}.
 */
@NullMarked
package org.curie.learning.operator;

import org.jspecify.annotations.NullMarked;
