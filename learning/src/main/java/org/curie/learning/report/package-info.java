// SPDX-License-Identifier: Apache-2.0
/**
 * The page a clinician reads. Imports {@code learning.run}'s results as records of the packages
 * below it; everything is inline, nothing is fetched.
 */
@NullMarked
package org.curie.learning.report;

import org.jspecify.annotations.NullMarked;
