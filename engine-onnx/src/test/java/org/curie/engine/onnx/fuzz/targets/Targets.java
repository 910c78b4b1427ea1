// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fuzz.targets;

import java.util.List;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.FuzzTargets;

/** Every target of this module. */
public final class Targets implements FuzzTargets {
  @Override
  public List<FuzzTarget> all() {
    return List.of(new OnnxTarget());
  }
}
