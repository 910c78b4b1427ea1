// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuzz.run;

import org.curie.engine.onnx.fuzz.targets.Targets;
import org.curie.testkit.fuzz.FuzzTargetsContract;

class TargetsTest extends FuzzTargetsContract {
  TargetsTest() {
    super(new Targets());
  }
}
