// SPDX-License-Identifier: Apache-2.0
/**
 * How good a detector is. Imports {@code core}, {@code learning.data} and {@code
 * learning.detect.data}. Reading order: {@link org.curie.learning.detect.judge.DetectionJudge},
 * {@link org.curie.learning.detect.judge.Verdict} (one image), {@link
 * org.curie.learning.detect.judge.DetectionReport} (a split).
 */
@NullMarked
package org.curie.learning.detect.judge;

import org.jspecify.annotations.NullMarked;
