// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;

/** While open, autocast is off for this thread; then it is as it was. */
final class WithoutAutocast implements AutoCloseable {
  private final boolean wasOn = isOn();

  WithoutAutocast() {
    torch.set_autocast_enabled(DeviceType.CPU, false);
  }

  static boolean isOn() {
    return torch.is_autocast_enabled(DeviceType.CPU);
  }

  @Override
  public void close() {
    torch.set_autocast_enabled(DeviceType.CPU, wasOn);
  }
}
