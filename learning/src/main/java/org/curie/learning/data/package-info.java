// SPDX-License-Identifier: Apache-2.0
/**
 * Labelled cases on disk, as one typed data set with honest splits. Imports {@code core} and {@code
 * imaging}. Reading order: {@link org.curie.learning.data.DataSet} (what it is), {@link
 * org.curie.learning.data.DataSetReader} (how it is found), {@link
 * org.curie.learning.data.SplitMaker} (splits by patient), {@link
 * org.curie.learning.data.Fingerprint} (what it looks like).
 */
@NullMarked
package org.curie.learning.data;

import org.jspecify.annotations.NullMarked;
