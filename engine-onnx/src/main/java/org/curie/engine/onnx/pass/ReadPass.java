// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.pass;

import java.util.List;
import org.curie.engine.onnx.draft.Draft;

/**
 * One step from what exporters write to what Curie's graph says. Passes run in a fixed order and
 * leave alone what they do not know.
 */
public interface ReadPass {

  /** All passes, in the order in which they run. */
  static List<ReadPass> inOrder() {
    return List.of(
        new HoistConstants(),
        new UpgradeOperators(),
        new StripTraining(),
        new RemoveCasts(),
        new RemoveZeroPads(),
        new RemoveIdentities(),
        new DropUnreadStates(),
        new DropZeroStates(),
        new FuseEmbeddings(),
        new TransposeGemms(),
        new FuseSilus());
  }

  /**
   * Changes the draft.
   *
   * @return one sentence for the user when anything was changed, else nothing
   */
  List<String> apply(Draft draft);
}
