// SPDX-License-Identifier: Apache-2.0
/**
 * Images with true boxes: read from folders as PASCAL VOC and COCO lay them out, checked, and
 * split. Imports {@code core}, {@code imaging}, {@code learning.data} and {@code learning.json}.
 *
 * <p>Reading order: {@link org.curie.learning.detect.data.DetectionSet}, {@link
 * org.curie.learning.detect.data.DetectionReader}, {@code VocFolder}, {@code CocoFile}, {@code
 * AnnotatedImage} (what becomes of boxes that cannot be true).
 */
@NullMarked
package org.curie.learning.detect.data;

import org.jspecify.annotations.NullMarked;
