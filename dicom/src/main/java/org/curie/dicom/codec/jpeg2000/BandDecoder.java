// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import java.util.EnumMap;
import java.util.Map;
import org.curie.dicom.codec.jpeg2000.block.BitPlaneDecoder;
import org.curie.dicom.codec.jpeg2000.block.BlockDecoder;
import org.curie.dicom.codec.jpeg2000.codestream.Area;
import org.curie.dicom.codec.jpeg2000.codestream.Quantization;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;
import org.curie.dicom.codec.jpeg2000.ht.HtBlockDecoder;
import org.curie.dicom.codec.jpeg2000.packet.CodeBlock;
import org.curie.dicom.codec.jpeg2000.packet.Resolution;
import org.curie.dicom.codec.jpeg2000.packet.Subband;
import org.curie.dicom.codec.jpeg2000.packet.Subband.Orientation;
import org.curie.dicom.codec.jpeg2000.packet.TileComponent;
import org.curie.dicom.codec.jpeg2000.wavelet.FloatPlane;
import org.curie.dicom.codec.jpeg2000.wavelet.IntPlane;

/**
 * Decodes the code blocks of a sub-band and undoes their quantisation.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 Annex E, H.1. Not thread-safe.
 */
final class BandDecoder {
  private final TileComponent component;
  private final byte[] tileBytes;
  private final int precision;
  private final Map<Orientation, BlockDecoder> decoders = new EnumMap<>(Orientation.class);
  private final int[] block = new int[4096]; // the most samples of a code block

  BandDecoder(TileComponent component, byte[] tileBytes, int precision) {
    this.component = component;
    this.tileBytes = tileBytes;
    this.precision = precision;
  }

  /** The coefficients of a band that was not quantised. */
  IntPlane reversible(Resolution resolution, int band) {
    Area area = resolution.bands().get(band).area();
    IntPlane plane = IntPlane.zeros(area.width(), area.height());
    for (CodeBlock codeBlock : resolution.blocks(band)) {
      decode(codeBlock, resolution.bands().get(band));
      Area part = codeBlock.area();
      int from = 0;
      for (int y = part.y0(); y < part.y1(); y++) {
        int to = (y - area.y0()) * area.width() + part.x0() - area.x0();
        for (int x = 0; x < part.width(); x++) {
          int doubled = block[from++];
          plane.samples()[to + x] = (doubled + (doubled >>> 31)) >> 1; // towards zero
        }
      }
    }
    return plane;
  }

  /** The coefficients of a band in units of the samples. */
  FloatPlane irreversible(Resolution resolution, int band) {
    Area area = resolution.bands().get(band).area();
    FloatPlane plane = FloatPlane.zeros(area.width(), area.height());
    float step = step(resolution.bands().get(band)) / 2;
    for (CodeBlock codeBlock : resolution.blocks(band)) {
      decode(codeBlock, resolution.bands().get(band));
      Area part = codeBlock.area();
      int from = 0;
      for (int y = part.y0(); y < part.y1(); y++) {
        int to = (y - area.y0()) * area.width() + part.x0() - area.x0();
        for (int x = 0; x < part.width(); x++) {
          plane.samples()[to + x] = block[from++] * step;
        }
      }
    }
    return plane;
  }

  /** Equation E-3. */
  private float step(Subband band) {
    Quantization quantization = component.quantization();
    int range = precision + band.orientation().gainLog2();
    double mantissa = 1 + quantization.mantissa(band.index()) / 2048.0;
    return (float) Math.scalb(mantissa, range - quantization.exponent(band.index()));
  }

  private void decode(CodeBlock codeBlock, Subband band) {
    Quantization quantization = component.quantization();
    int planes = quantization.guardBits() + quantization.exponent(band.index()) - 1; // E-2
    int shift = component.roiShift();
    decoders
        .computeIfAbsent(band.orientation(), this::decoder)
        .decode(codeBlock, tileBytes, planes + shift, block);
    if (shift > 0) {
      lowerRegionOfInterest(codeBlock.area().width() * codeBlock.area().height(), shift);
    }
  }

  private BlockDecoder decoder(Orientation orientation) {
    if (!component.style().blockStyle().highThroughput()) {
      return new BitPlaneDecoder(orientation, component.style().blockStyle());
    }
    if (component.roiShift() > 0) {
      throw Refusal.unsupported("Part 15 blocks have a region of interest");
    }
    return new HtBlockDecoder(component.style().blockStyle().verticallyCausal());
  }

  /** What is at least 2^shift was raised by it, all else was not: equation H-1. */
  private void lowerRegionOfInterest(int count, int shift) {
    for (int i = 0; i < count; i++) {
      int magnitude = Math.abs(block[i]);
      if (shift < 31 && magnitude >>> 1 >>> shift != 0) {
        magnitude >>>= shift;
        block[i] = block[i] < 0 ? -magnitude : magnitude;
      }
    }
  }
}
