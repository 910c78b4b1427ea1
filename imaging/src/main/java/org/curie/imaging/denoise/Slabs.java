// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import org.curie.imaging.parallel.Threads;

/**
 * The layers of volumes, divided into slabs for threads that go through them again and again.
 *
 * <p>A layer is a slice of a volume; of a planar image it is one row, so that both are gone through
 * alike: layer by layer, each with rows.
 *
 * @param width samples of a row
 * @param rows of a layer
 * @param layers of a volume
 * @param volumes one after the other
 * @param perVolume slabs
 */
record Slabs(int width, int rows, int layers, int volumes, int perVolume) {
  private static final int THINNEST = 4; // layers

  static Slabs of(Stack stack) {
    int layers = stack.isPlanar() ? stack.height() : stack.depth();
    int rows = stack.isPlanar() ? 1 : stack.height();
    int slabs = Math.clamp(layers / THINNEST, 1, Threads.allowed());
    return new Slabs(stack.width(), rows, layers, stack.count(), slabs);
  }

  int count() {
    return volumes * perVolume;
  }

  /** Samples of a layer. */
  int layer() {
    return width * rows;
  }

  /** The first layer of a slab within its volume. */
  int first(int slab) {
    return Stack.bound(layers, perVolume, slab % perVolume);
  }

  /** The layer behind the last of a slab within its volume. */
  int end(int slab) {
    return Stack.bound(layers, perVolume, slab % perVolume + 1);
  }

  /** Where a layer of a slab's volume begins in the array. */
  int start(int slab, int layer) {
    return (slab / perVolume * layers + layer) * layer();
  }
}
