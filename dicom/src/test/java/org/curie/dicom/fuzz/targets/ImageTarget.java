// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.fuzz.DicomSeeds;
import org.curie.dicom.image.DicomImageReader;
import org.curie.dicom.image.DisplayedFrame;
import org.curie.dicom.image.Overlay;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.pixel.ImagePixel;
import org.curie.dicom.pixel.PixelData;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/**
 * The whole way from a file to pixels: frames, colours, LUTs, overlays, geometry.
 *
 * <p><b>Limits</b> an object that describes more than 2^18 samples in a frame is left alone: it may
 * allocate as much as it describes, and would only cost time.
 */
final class ImageTarget implements FuzzTarget {
  private static final long MOST_SAMPLES = 1 << 18;
  private static final int MOST_FRAMES = 3;

  /** Padded, decoded, taken apart, put through LUTs, displayed, and once more as an image. */
  private static final long BYTES_PER_SAMPLE = 1024;

  @Override
  public String name() {
    return "image";
  }

  @Override
  public int longestInput() {
    return 1 << 14;
  }

  @Override
  public void accept(byte[] input) {
    DicomFile file = new DicomReader(MemoryBudget.LIMITS).read(Bytes.owning(input), "the input");
    DataSet dataSet = file.dataSet();
    if (ImagePixel.from(dataSet).samplesPerFrame() > MOST_SAMPLES) {
      return;
    }
    attempt(() -> Overlay.from(dataSet));
    attempt(() -> new DicomImageReader().read(file));
    PixelData pixels = PixelData.of(file);
    for (int i = 0; i < Math.min(MOST_FRAMES, pixels.pixel().frames()); i++) {
      DisplayedFrame.of(pixels, dataSet, i, Optional.empty());
    }
  }

  /** The next way is tried even when this one is refused. */
  private static void attempt(Runnable reading) {
    try {
      reading.run();
    } catch (CurieException refusal) {
      if (refusal.getMessage().isBlank()) {
        throw new AssertionError("an image was refused without a word", refusal);
      }
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return MemoryBudget.ofFile(input) + BYTES_PER_SAMPLE * described(input);
  }

  /** How many samples the header promises: compressed to next to nothing, they may be many. */
  private static long described(byte[] input) {
    try {
      Bytes bytes = Bytes.owning(input);
      DataSet dataSet = new DicomReader(MemoryBudget.LIMITS).read(bytes, "the input").dataSet();
      return Math.min(MOST_SAMPLES, ImagePixel.from(dataSet).samplesPerFrame());
    } catch (CurieException e) {
      return 0; // refused: nothing is described that could justify an allocation
    }
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    return SmallObjects.with(new DicomSeeds(shared).files(longestInput()));
  }
}
