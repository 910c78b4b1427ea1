// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;

/**
 * A call of an ATen operator that the Java presets do not list, through the dispatcher: arguments
 * are pushed in the order of the operator's schema.
 */
final class FusedKernel implements AutoCloseable {
  private final PointerScope scope = new PointerScope();
  private final String name;
  private final IValueVector arguments = new IValueVector();

  private FusedKernel(String name) {
    this.name = name;
  }

  static FusedKernel named(String aten) {
    return new FusedKernel("aten::" + aten);
  }

  FusedKernel tensors(List<Tensor> tensors) {
    GenericList list = new GenericList(new Type.TypePtr(TensorType.get()));
    for (Tensor t : tensors) {
      list.push_back(new IValue(t));
    }
    arguments.push_back(new IValue(list));
    return this;
  }

  /** The number of this step, from 1, in one tensor for each parameter. */
  FusedKernel steps(int count, long step) {
    Tensor one = torch.full(new long[0], new Scalar((double) step));
    return tensors(Collections.nCopies(count, one));
  }

  FusedKernel number(double value) {
    arguments.push_back(new IValue(value));
    return this;
  }

  FusedKernel flag(boolean value) {
    arguments.push_back(new IValue(value));
    return this;
  }

  FusedKernel none() {
    arguments.push_back(new IValue());
    return this;
  }

  void run() {
    Dispatcher.singleton().findSchemaOrThrow(name, "").callBoxed(arguments);
  }

  @Override
  public void close() {
    scope.close();
  }
}
