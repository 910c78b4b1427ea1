// SPDX-License-Identifier: Apache-2.0
/**
 * From a data set to a validated, explained, packaged model. Imports {@code core} and {@code
 * imaging}; engines are behind the ports of {@code learning.engine}.
 */
@NullMarked
package org.curie.learning;

import org.jspecify.annotations.NullMarked;
