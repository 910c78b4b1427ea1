// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

import org.curie.dicom.pixel.PixelData;

/** The samples of a segmentation, one frame at a time: never are all of them held decoded. */
sealed interface SegmentationFrames permits SegmentationPixels, SegmentationFrames.Coded {

  int pixelsPerFrame();

  /** Those of one frame, row after row. */
  int[] samples(int frame);

  /** Compressed frames, each decoded when it is asked for. */
  record Coded(PixelData pixels) implements SegmentationFrames {
    @Override
    public int pixelsPerFrame() {
      return Math.toIntExact(pixels.pixel().pixelsPerFrame());
    }

    @Override
    public int[] samples(int frame) {
      return pixels.frame(frame).samples();
    }
  }
}
