// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.model.SplitOrigin;

/**
 * Data that were read, split and looked at once: {@link TrainingRun} does it.
 *
 * @param splits how they were split
 */
public record Survey(DataSet data, Fingerprint fingerprint, SplitOrigin splits) {}
