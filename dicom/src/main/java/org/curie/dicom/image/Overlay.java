// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * A plane of single bits over an image: drawings or a region of interest.
 *
 * <p><b>Shape</b> bit {@code (frame · rows + row) · columns + column}. <b>Frame</b> pixels of the
 * image; row and column of its first pixel from 0, and it may lie partly outside. <b>Source</b>
 * DICOM PS3.3 C.9.2; those of old objects, in unused bits of the pixels, are read as well.
 *
 * @param group its group, 6000 to 601E
 * @param firstFrame the frame of the image, from 0, that the first plane belongs to
 * @param region whether it marks a region of interest rather than graphics
 */
public record Overlay(
    int group,
    int rows,
    int columns,
    int firstRow,
    int firstColumn,
    int frames,
    int firstFrame,
    boolean region,
    BitSet bits) {
  private static final int FIRST_GROUP = 0x6000;
  private static final int LAST_GROUP = 0x601E;

  public Overlay {
    bits = (BitSet) bits.clone();
  }

  /** A copy of the bits. */
  @Override
  public BitSet bits() {
    return (BitSet) bits.clone();
  }

  /** Whether something is drawn at a pixel of its own plane. */
  public boolean isSet(int frame, int row, int column) {
    return bits.get((frame * rows + row) * columns + column);
  }

  /**
   * All overlays of an object.
   *
   * @throws CurieException FORMAT_DAMAGED when one has fewer bits than it says or lies in the
   *     samples, FORMAT_UNSUPPORTED when it would lie in compressed pixels
   */
  public static List<Overlay> from(DataSet dataSet) {
    List<Overlay> overlays = new ArrayList<>();
    for (int group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
      if (dataSet.contains(new Tag(group, 0x0010))) {
        overlays.add(overlay(dataSet, group));
      }
    }
    return overlays;
  }

  private static Overlay overlay(DataSet dataSet, int group) {
    int rows = dataSet.requireInt(new Tag(group, 0x0010));
    int columns = dataSet.requireInt(new Tag(group, 0x0011));
    boolean embedded = !dataSet.contains(new Tag(group, 0x3000));
    int all = embedded ? dataSet.integer(Tags.NumberOfFrames).orElse(1) : 1;
    int frames = dataSet.integer(new Tag(group, 0x0015)).orElse(all);
    int firstFrame = dataSet.integer(new Tag(group, 0x0051)).orElse(1) - 1;
    long pixels = (long) rows * columns;
    int[] origin = dataSet.ints(new Tag(group, 0x0050));
    return new Overlay(
        group,
        rows,
        columns,
        origin.length == 2 ? origin[0] - 1 : 0,
        origin.length == 2 ? origin[1] - 1 : 0,
        frames,
        firstFrame,
        dataSet.string(new Tag(group, 0x0040)).orElse("G").equals("R"),
        embedded
            ? EmbeddedOverlay.bits(dataSet, group, pixels, frames, firstFrame)
            : bits(dataSet, group, pixels, frames));
  }

  private static BitSet bits(DataSet dataSet, int group, long pixels, int frames) {
    Bytes data = dataSet.bytes(new Tag(group, 0x3000)).orElse(Bytes.EMPTY);
    boolean fits = pixels > 0 && frames > 0 && pixels <= data.size() * Byte.SIZE / frames;
    if (!fits || pixels * frames > Integer.MAX_VALUE) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "the overlay of group %04X promises %d frame(s) of %d pixels, but has %d bytes"
              .formatted(group, frames, pixels, data.size()));
    }
    BitSet bits = BitSet.valueOf(data.toArray());
    bits.clear((int) (pixels * frames), Math.max((int) (pixels * frames), bits.length()));
    return bits;
  }
}
