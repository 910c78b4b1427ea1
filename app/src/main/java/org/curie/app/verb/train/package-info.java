// SPDX-License-Identifier: Apache-2.0
/**
 * The verb {@code train} and the kinds of tasks it knows, one file each: how its data, experiment
 * files and runs are recognised, and what is done with them. To teach it a new kind, write a {@link
 * org.curie.app.verb.train.TrainingTask} and add it to {@link org.curie.app.verb.train.TrainVerb}.
 * Imports {@code app.verb} and its other sub-packages.
 */
@NullMarked
package org.curie.app.verb.train;

import org.jspecify.annotations.NullMarked;
