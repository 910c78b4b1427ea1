// SPDX-License-Identifier: Apache-2.0
/**
 * The main flow: data in, a trained, evaluated, explained, packaged model out. Imports all of
 * {@code learning}. Start with {@link org.curie.learning.run.TrainingRun}.
 */
@NullMarked
package org.curie.learning.run;

import org.jspecify.annotations.NullMarked;
