// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;

/**
 * Which fragments of encapsulated pixel data make up each frame.
 *
 * <p>One frame takes all fragments; as many fragments as frames give one to each; otherwise the
 * basic offset table decides, and without one the marks that begin a code stream of the JPEG
 * family. What remains unclear is refused: a frame put together wrongly would be a wrong picture.
 *
 * <p><b>Source</b> DICOM PS3.5 annex A.4.
 */
final class FrameLocator {
  private static final int ITEM_HEADER_BYTES = 8;
  private static final int JPEG_START_OF_IMAGE = 0xFFD8;
  private static final int JPEG_2000_START_OF_CODE_STREAM = 0xFF4F;

  private FrameLocator() {}

  /** For each frame its fragments, in order. */
  static List<List<Bytes>> frames(DataElement.Fragments pixels, int frames) {
    List<Bytes> fragments = pixels.fragments();
    if (frames == 1) {
      requireSome(fragments);
      return List.of(fragments);
    }
    if (fragments.size() == frames) {
      return fragments.stream().map(List::of).toList();
    }
    List<Integer> starts =
        pixels.offsetTable().isEmpty() ? markedStarts(fragments) : tabledStarts(pixels);
    if (starts.size() != frames || starts.getFirst() != 0) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%d frames are declared, but the %d fragments of the pixel data hold %d; the file is"
                  .formatted(frames, fragments.size(), starts.size())
              + " truncated or its NumberOfFrames is wrong");
    }
    List<List<Bytes>> located = new ArrayList<>(frames);
    for (int f = 0; f < frames; f++) {
      int end = f + 1 < frames ? starts.get(f + 1) : fragments.size();
      located.add(fragments.subList(starts.get(f), end));
    }
    return located;
  }

  /** The fragments that the basic offset table points at. */
  private static List<Integer> tabledStarts(DataElement.Fragments pixels) {
    Bytes table = pixels.offsetTable();
    if (table.size() % Integer.BYTES != 0) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "the basic offset table must hold 4 bytes for each frame, but has %d in all"
              .formatted(table.size()));
    }
    List<Integer> starts = new ArrayList<>();
    long offset = 0;
    int entry = 0;
    int entries = Math.toIntExact(table.size() / Integer.BYTES);
    for (int i = 0; i < pixels.fragments().size() && entry < entries; i++) {
      if (table.unsigned32((long) entry * Integer.BYTES) == offset) {
        starts.add(i);
        entry++;
      }
      offset += ITEM_HEADER_BYTES + pixels.fragments().get(i).size();
    }
    if (entry < entries) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "entry %d of the basic offset table is %d, where no fragment begins"
              .formatted(entry + 1, table.unsigned32((long) entry * Integer.BYTES)));
    }
    return starts;
  }

  /** The fragments that begin a code stream of the JPEG family. */
  private static List<Integer> markedStarts(List<Bytes> fragments) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < fragments.size(); i++) {
      Bytes fragment = fragments.get(i);
      if (fragment.size() >= 2) {
        int mark = fragment.unsigned8(0) << 8 | fragment.unsigned8(1);
        if (mark == JPEG_START_OF_IMAGE || mark == JPEG_2000_START_OF_CODE_STREAM) {
          starts.add(i);
        }
      }
    }
    if (starts.isEmpty()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "the %d fragments of the pixel data cannot be told apart into frames: there is no offset"
                  .formatted(fragments.size())
              + " table and no start of a code stream");
    }
    return starts;
  }

  private static void requireSome(List<Bytes> fragments) {
    if (fragments.isEmpty()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, "expected a frame, but the pixel data have no fragment");
    }
  }
}
