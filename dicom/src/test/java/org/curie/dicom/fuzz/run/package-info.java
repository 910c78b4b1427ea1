// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the targets with Jazzer, each in a process of its own, and replays what was found. Imports
 * {@code dicom.fuzz}, {@code dicom.fuzz.targets}; Jazzer itself is only started, never imported.
 * Start with {@link org.curie.dicom.fuzz.run.Fuzz}.
 */
@NullMarked
package org.curie.dicom.fuzz.run;

import org.jspecify.annotations.NullMarked;
