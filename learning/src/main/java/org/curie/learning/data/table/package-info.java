// SPDX-License-Identifier: Apache-2.0
/**
 * Tables of comma-separated values: plain ones ({@link org.curie.learning.data.table.CsvTable}), a
 * sequence with a row for each step ({@link org.curie.learning.data.table.SequenceFile}), and long
 * ones with a row for each measurement, as sequences on a regular grid of time ({@link
 * org.curie.learning.data.table.LongTable}). Imports {@code core}.
 */
@NullMarked
package org.curie.learning.data.table;

import org.jspecify.annotations.NullMarked;
