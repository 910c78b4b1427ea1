// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import org.curie.dicom.codec.jpeg2000.codestream.Area;
import org.curie.dicom.codec.jpeg2000.codestream.ImageSize;
import org.curie.dicom.codec.jpeg2000.wavelet.FloatPlane;
import org.curie.dicom.codec.jpeg2000.wavelet.IntPlane;

/**
 * One component of the image, put together from its tiles. Values are shifted to their level and
 * kept within their precision. <b>Source</b> ISO/IEC 15444-1 G.1. Not thread-safe.
 */
final class ComponentAssembly {
  private final ImageSize.Component component;
  private final Area area;
  private final int[] samples;
  private final int shift;
  private final int least;
  private final int most;

  ComponentAssembly(ImageSize.Component component, Area area) {
    this.component = component;
    this.area = area;
    this.samples = new int[area.width() * area.height()];
    int half = 1 << (component.precision() - 1);
    shift = component.signed() ? 0 : half;
    least = component.signed() ? -half : 0;
    most = least + (half - 1) + half;
  }

  void place(TileDecoder.Part part) {
    Area tile = part.resolution().area();
    if (tile.isEmpty()) {
      return;
    }
    int start = (tile.y0() - area.y0()) * area.width() + tile.x0() - area.x0();
    switch (part) {
      case TileDecoder.Part.Exact(_, IntPlane plane) -> placeExact(plane, start);
      case TileDecoder.Part.Rounded(_, FloatPlane plane) -> placeRounded(plane, start);
    }
  }

  private void placeExact(IntPlane plane, int start) {
    int[] from = plane.samples();
    for (int y = 0; y < plane.height(); y++) {
      int f = y * plane.width();
      int t = start + y * area.width();
      for (int x = 0; x < plane.width(); x++) {
        samples[t + x] = Math.max(least, Math.min(most, from[f + x] + shift));
      }
    }
  }

  private void placeRounded(FloatPlane plane, int start) {
    float[] from = plane.samples();
    for (int y = 0; y < plane.height(); y++) {
      int f = y * plane.width();
      int t = start + y * area.width();
      for (int x = 0; x < plane.width(); x++) {
        float value = Math.max(least, Math.min(most, from[f + x] + shift));
        samples[t + x] = (int) Math.floor(value + 0.5f);
      }
    }
  }

  DecodedComponent finished() {
    return new DecodedComponent(
        area.height(),
        area.width(),
        component.dy(),
        component.dx(),
        component.precision(),
        component.signed(),
        samples);
  }
}
