// SPDX-License-Identifier: Apache-2.0
/**
 * One class for each reader of bytes from outside. Start with {@link
 * org.curie.dicom.fuzz.targets.Targets}, where they are listed.
 */
@NullMarked
package org.curie.dicom.fuzz.targets;

import org.jspecify.annotations.NullMarked;
