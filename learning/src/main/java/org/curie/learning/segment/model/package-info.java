// SPDX-License-Identifier: Apache-2.0
/**
 * The package that a model which outlines structures travels in. Imports {@code core}, {@code
 * learning.data}, {@code learning.engine}, {@code learning.json}, {@code learning.model}, {@code
 * learning.segment.data}, {@code learning.segment.experiment}, {@code learning.segment.instance}
 * and {@code learning.segment.predict}. Start with {@link
 * org.curie.learning.segment.model.SegmentationPackage}.
 */
@NullMarked
package org.curie.learning.segment.model;

import org.jspecify.annotations.NullMarked;
