// SPDX-License-Identifier: Apache-2.0
/**
 * Networks that find objects and their boxes. Imports {@code learning.graph}, {@code
 * learning.network} and {@code core}. Start with {@link
 * org.curie.learning.network.detection.DetectorSpec}, then {@code Detector}, which reads as the
 * papers do.
 */
@NullMarked
package org.curie.learning.network.detection;

import org.jspecify.annotations.NullMarked;
