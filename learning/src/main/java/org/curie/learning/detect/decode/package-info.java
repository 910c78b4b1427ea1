// SPDX-License-Identifier: Apache-2.0
/**
 * From a detector's answers to boxes. Imports {@code core.geometry}, {@code core.metric.detection}
 * and {@code learning.network.detection}. Start with {@link
 * org.curie.learning.detect.decode.Decoder}.
 */
@NullMarked
package org.curie.learning.detect.decode;

import org.jspecify.annotations.NullMarked;
