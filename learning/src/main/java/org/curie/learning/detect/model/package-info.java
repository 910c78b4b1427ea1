// SPDX-License-Identifier: Apache-2.0
/**
 * Packaged detectors, and how they are asked. Imports {@code core}, {@code imaging}, {@code
 * learning.detect.data}, {@code .decode}, {@code .experiment} and {@code .judge}, {@code
 * learning.engine}, {@code learning.json} and {@code learning.model}. Start with {@link
 * org.curie.learning.detect.model.DetectionPackage}, then {@link
 * org.curie.learning.detect.model.ObjectDetector}.
 */
@NullMarked
package org.curie.learning.detect.model;

import org.jspecify.annotations.NullMarked;
