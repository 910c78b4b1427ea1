// SPDX-License-Identifier: Apache-2.0
/**
 * What a detector should answer at each place. Imports {@code core.geometry} and {@code
 * learning.network.detection}. Start with {@link org.curie.learning.detect.assign.Assignment}.
 */
@NullMarked
package org.curie.learning.detect.assign;

import org.jspecify.annotations.NullMarked;
