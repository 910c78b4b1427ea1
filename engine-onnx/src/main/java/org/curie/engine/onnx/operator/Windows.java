// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.curie.learning.operator.Window;

/** The attributes by which a kernel slides. */
final class Windows {
  private Windows() {}

  static OnnxNode write(Window w, OnnxNode out) {
    return undilated(w, out).integers("dilations", w.dilations());
  }

  /** Without dilation, which some operators had not always. */
  static OnnxNode undilated(Window w, OnnxNode out) {
    List<Integer> beginAndEnd = new ArrayList<>(w.pads());
    beginAndEnd.addAll(w.pads());
    return out.integers("kernel_shape", w.kernel())
        .integers("strides", w.strides())
        .integers("pads", beginAndEnd);
  }

  /**
   * @param kernel where the node does not say it
   */
  static Window read(NodeAttributes attributes, List<Integer> kernel) {
    List<Integer> extents = attributes.integers("kernel_shape", kernel);
    attributes.only("auto_pad", "NOTSET");
    List<Integer> ones = Collections.nCopies(extents.size(), 1);
    return new Window(
        extents,
        attributes.integers("strides", ones),
        attributes.symmetricPads(extents.size()),
        attributes.integers("dilations", ones));
  }
}
