// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.run;

import org.curie.dicom.fuzz.targets.Targets;
import org.curie.testkit.fuzz.FuzzTargetsContract;

class TargetsTest extends FuzzTargetsContract {
  TargetsTest() {
    super(new Targets());
  }
}
