// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import java.util.ArrayList;
import java.util.List;

/**
 * What the start of a scan says: which components follow, in which order, how exactly.
 *
 * <p><b>Source</b> ITU-T T.87 C.2.3.
 *
 * @param components their places in the frame
 * @param near the most by which a sample may differ from the original
 */
record ScanHeader(List<Integer> components, int near, Interleave interleave) {

  ScanHeader {
    components = List.copyOf(components);
  }

  static ScanHeader read(MarkerReader in, FrameHeader frame) {
    in.openSegment();
    int count = in.unsigned8();
    if (count == 0) {
      throw Refusals.damaged("a scan without components");
    }
    List<Integer> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      components.add(component(in, frame, components));
    }
    int near = in.unsigned8();
    Interleave interleave = interleave(in.unsigned8(), count);
    int approximation = in.unsigned8();
    if (approximation >> 4 != 0) {
      throw Refusals.damaged("a scan with successive approximation, which JPEG-LS has not");
    }
    if (approximation != 0) {
      throw Refusals.unsupported("a point transform of " + approximation + " bits");
    }
    in.closeSegment();
    return new ScanHeader(components, near, interleave);
  }

  private static int component(MarkerReader in, FrameHeader frame, List<Integer> before) {
    int id = in.unsigned8();
    int mappingTable = in.unsigned8();
    for (int i = 0; i < frame.components().size(); i++) {
      if (frame.components().get(i).id() == id) {
        if (before.contains(i)) {
          throw Refusals.damaged("component " + id + " is twice in one scan");
        }
        if (mappingTable != 0) {
          throw Refusals.unsupported("mapping table " + mappingTable);
        }
        return i;
      }
    }
    throw Refusals.damaged("a scan of component " + id + ", which the frame does not declare");
  }

  /** One component alone is not interleaved, but some writers say it is by line: the same. */
  private static Interleave interleave(int code, int components) {
    Interleave interleave = Interleave.of(code);
    boolean alone = components == 1;
    if (alone ? interleave == Interleave.SAMPLE : interleave == Interleave.NONE) {
      throw Refusals.damaged(
          "the interleave mode " + code + " does not go with " + components + " components");
    }
    return alone ? Interleave.NONE : interleave;
  }
}
