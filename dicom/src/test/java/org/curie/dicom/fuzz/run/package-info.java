// SPDX-License-Identifier: Apache-2.0
/**
 * Replays the seeds of the targets and what fuzzing has found. Imports {@code dicom.fuzz.targets},
 * {@code testkit.fuzz}. Start with {@code TargetsTest}.
 */
@NullMarked
package org.curie.dicom.fuzz.run;

import org.jspecify.annotations.NullMarked;
