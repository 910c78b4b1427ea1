// SPDX-License-Identifier: Apache-2.0
/** The DICOM standard in pure Java, usable on its own. Imports {@code core}. */
@NullMarked
package org.curie.dicom;

import org.jspecify.annotations.NullMarked;
