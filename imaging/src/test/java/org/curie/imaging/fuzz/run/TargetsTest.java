// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.fuzz.run;

import org.curie.imaging.fuzz.targets.Targets;
import org.curie.testkit.fuzz.FuzzTargetsContract;

class TargetsTest extends FuzzTargetsContract {
  TargetsTest() {
    super(new Targets());
  }
}
