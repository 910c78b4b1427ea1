// SPDX-License-Identifier: Apache-2.0
/**
 * What every fuzz target has in common: {@link org.curie.dicom.fuzz.FuzzTarget} says what is fed
 * and how much it may allocate, {@link org.curie.dicom.fuzz.Oracle} judges one input, {@link
 * org.curie.dicom.fuzz.Seeds} finds inputs to begin with. The targets themselves are in {@code
 * fuzz.targets}, what runs them with Jazzer in {@code fuzz.run}. Start with {@link
 * org.curie.dicom.fuzz.Oracle}.
 */
@NullMarked
package org.curie.dicom.fuzz;

import org.jspecify.annotations.NullMarked;
