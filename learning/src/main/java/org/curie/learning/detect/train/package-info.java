// SPDX-License-Identifier: Apache-2.0
/**
 * Training of detectors. Imports {@code core}, {@code imaging}, {@code learning.data}, {@code
 * learning.detect.data}, {@code .decode}, {@code .experiment}, {@code .assign} and {@code .judge},
 * {@code learning.engine}, {@code learning.experiment}, {@code learning.graph}, {@code
 * learning.loop}, {@code learning.operator} and {@code learning.train}.
 *
 * <p>Reading order: {@link org.curie.learning.detect.train.DetectionTrainer}, {@code
 * DetectionLearner} (an epoch), {@code FrameLoader} (batches), {@link
 * org.curie.learning.detect.train.FramedImages} (what a frame shows), {@code Arrangement} (what is
 * drawn for it) and {@code View}.
 */
@NullMarked
package org.curie.learning.detect.train;

import org.jspecify.annotations.NullMarked;
