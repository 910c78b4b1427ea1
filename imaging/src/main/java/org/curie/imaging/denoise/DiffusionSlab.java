// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import java.util.Arrays;

/**
 * One step of diffusion in one slab, in place: what flows between two samples is found while both
 * have their old values, and kept until the later one's turn.
 */
final class DiffusionSlab {
  private final Slabs slabs;
  private final int slab;
  private final int first;
  private final int end;
  private final Conductance conductance;
  private final float scale;
  private final float step;
  private final float[] layerBefore; // the neighbours of other slabs, before the step
  private final float[] layerAfter;
  private final float[][] fromLayer; // what flows in from the layer before, for each row
  private float[] fromRow;
  private float[] toRow;
  private final float[] toLayer;
  private final float[] alongRow; // what flows from each sample to the next
  private final float[] intoRow; // the same, one sample later
  private final float[] own;
  private final float[] next;

  DiffusionSlab(Slabs slabs, int slab, Conductance conductance, float scale, float step) {
    this.slabs = slabs;
    this.slab = slab;
    this.first = slabs.first(slab);
    this.end = slabs.end(slab);
    this.conductance = conductance;
    this.scale = scale;
    this.step = step;
    this.layerBefore = new float[slabs.layer()];
    this.layerAfter = new float[slabs.layer()];
    this.fromLayer = Lines.floats(slabs.rows(), slabs.width());
    float[][] lines = Lines.floats(7, slabs.width() + 1);
    this.fromRow = lines[0];
    this.toRow = lines[1];
    this.toLayer = lines[2];
    this.alongRow = lines[3];
    this.intoRow = lines[4];
    this.own = lines[5];
    this.next = lines[6];
  }

  /** Keeps the layers about the slab as they are now. */
  void keepBorders(float[] samples) {
    if (first > 0) {
      System.arraycopy(samples, slabs.start(slab, first - 1), layerBefore, 0, slabs.layer());
    }
    if (end < slabs.layers()) {
      System.arraycopy(samples, slabs.start(slab, end), layerAfter, 0, slabs.layer());
    }
  }

  void step(float[] samples) {
    flowIn(samples);
    for (int z = first; z < end; z++) {
      Arrays.fill(fromRow, 0);
      for (int y = 0; y < slabs.rows(); y++) {
        stepRow(samples, z, y);
      }
    }
  }

  private void flowIn(float[] samples) {
    int width = slabs.width();
    for (int y = 0; y < slabs.rows(); y++) {
      if (first == 0) {
        Arrays.fill(fromLayer[y], 0);
      } else {
        System.arraycopy(layerBefore, y * width, own, 0, width);
        System.arraycopy(samples, slabs.start(slab, first) + y * width, next, 0, width);
        Fluxes.between(conductance, own, next, scale, fromLayer[y], width);
      }
    }
  }

  private void stepRow(float[] samples, int z, int y) {
    int width = slabs.width();
    int at = slabs.start(slab, z) + y * width;
    System.arraycopy(samples, at, own, 0, width);
    if (z + 1 == slabs.layers()) {
      Arrays.fill(toLayer, 0);
    } else {
      float[] layers = z + 1 == end ? layerAfter : samples;
      int behind = z + 1 == end ? y * width : at + slabs.layer();
      System.arraycopy(layers, behind, next, 0, width);
      Fluxes.between(conductance, own, next, scale, toLayer, width);
    }
    if (y + 1 == slabs.rows()) {
      Arrays.fill(toRow, 0);
    } else {
      System.arraycopy(samples, at + width, next, 0, width);
      Fluxes.between(conductance, own, next, scale, toRow, width);
    }
    System.arraycopy(own, 1, next, 0, width - 1);
    next[width - 1] = own[width - 1];
    Fluxes.between(conductance, own, next, scale, alongRow, width);
    intoRow[0] = 0;
    System.arraycopy(alongRow, 0, intoRow, 1, width - 1);
    Fluxes.exchange(own, toLayer, fromLayer[y], step, width);
    Fluxes.exchange(own, toRow, fromRow, step, width);
    Fluxes.exchange(own, alongRow, intoRow, step, width);
    System.arraycopy(own, 0, samples, at, width);
    System.arraycopy(toLayer, 0, fromLayer[y], 0, width);
    float[] swapped = fromRow;
    fromRow = toRow;
    toRow = swapped;
  }
}
