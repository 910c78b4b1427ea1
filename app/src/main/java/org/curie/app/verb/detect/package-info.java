// SPDX-License-Identifier: Apache-2.0
/**
 * What the verbs do for images with boxes. Imports {@code app.command}, {@code app.verb.describe},
 * {@code app.wiring}, {@code core}, {@code imaging} and {@code learning}. Start with {@link
 * org.curie.app.verb.detect.DetectionTraining}; {@link org.curie.app.verb.detect.FoundBoxes}
 * answers for images whose truth is not known.
 */
@NullMarked
package org.curie.app.verb.detect;

import org.jspecify.annotations.NullMarked;
