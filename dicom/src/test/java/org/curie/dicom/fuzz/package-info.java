// SPDX-License-Identifier: Apache-2.0
/**
 * The fuzz targets of this module: {@link org.curie.dicom.fuzz.DicomSeeds} finds inputs to begin
 * with, the targets themselves are in {@code fuzz.targets}; {@code fuzz.run} replays what was
 * found. Imports {@code testkit.fuzz}. Start with {@link org.curie.dicom.fuzz.targets.Targets}.
 */
@NullMarked
package org.curie.dicom.fuzz;

import org.jspecify.annotations.NullMarked;
