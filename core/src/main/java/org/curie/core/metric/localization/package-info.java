// SPDX-License-Identifier: Apache-2.0
/**
 * How well a model that learned no boxes points at what it saw: the pointing game and the overlap
 * of boxes, beside always pointing to the middle, with intervals. Imports {@code core.error},
 * {@code core.geometry} and {@code core.metric}.
 *
 * <p>Reading order: {@link org.curie.core.metric.localization.Place} (where evidence is), {@link
 * org.curie.core.metric.localization.Pointing} (a question, the answer and the truth), {@link
 * org.curie.core.metric.localization.LocalizationMetric} (the definitions), {@link
 * org.curie.core.metric.localization.MiddlePlace} (what needs no model), {@link
 * org.curie.core.metric.localization.LocalizationMetrics} (everything, in one call).
 */
@NullMarked
package org.curie.core.metric.localization;

import org.jspecify.annotations.NullMarked;
