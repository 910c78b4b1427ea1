// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.OptionalDouble;

/** How good the weights of the moment are on the validation cases. */
record Validation(double loss, double accuracy, OptionalDouble auc) {}
