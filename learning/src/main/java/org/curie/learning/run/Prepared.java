// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import org.curie.learning.plan.Plan;

/** What is to be done with which data. */
public record Prepared(Plan plan, Survey survey) {}
