// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * The compressed frames of an object, each in one or more fragments.
 *
 * <p>Which fragments make a frame is told, in this order, by the Extended Offset Table, by the
 * Basic Offset Table, by there being one frame or as many fragments as frames, and at last by the
 * marks with which every JPEG and JPEG 2000 stream begins. Nothing is copied until a frame is asked
 * for.
 *
 * <p><b>Source</b> DICOM PS3.5 annex A.4, PS3.3 C.7.6.3.1.8. <b>Limits</b> offsets that point at no
 * fragment are refused. Immutable; safe for use by several threads.
 */
public final class EncapsulatedFrames {
  private static final long ITEM_HEADER = 8;
  private static final int SMALLEST_STREAM = 2;

  private final List<List<Bytes>> frames;

  private EncapsulatedFrames(List<List<Bytes>> frames) {
    this.frames = List.copyOf(frames);
  }

  /**
   * The frames of the Pixel Data of an object.
   *
   * @throws CurieException DATA_INVALID when its pixels are not compressed; FORMAT_DAMAGED when the
   *     tables and the number of frames contradict the fragments
   */
  public static EncapsulatedFrames of(DataSet dataSet) {
    if (!(dataSet.element(Tags.PixelData).orElse(null) instanceof DataElement.Fragments pixels)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "expected compressed pixels in fragments, but there are none");
    }
    int count = dataSet.integer(Tags.NumberOfFrames).orElse(1);
    if (count < 1 || count > pixels.fragments().size()) {
      throw damaged(count + " frames cannot lie in " + pixels.fragments().size() + " fragments");
    }
    long[] extended =
        dataSet.bytes(Tags.ExtendedOffsetTable).map(Offsets::wide).orElse(new long[0]);
    if (extended.length > 0) {
      return new EncapsulatedFrames(
          trimmed(Offsets.split(pixels.fragments(), extended, count), dataSet));
    }
    long[] basic = Offsets.narrow(pixels.offsetTable());
    if (basic.length > 0) {
      return new EncapsulatedFrames(Offsets.split(pixels.fragments(), basic, count));
    }
    return new EncapsulatedFrames(withoutTable(pixels.fragments(), count));
  }

  public int count() {
    return frames.size();
  }

  /** The fragments of a frame, the first being 0. */
  public List<Bytes> fragments(int frame) {
    return frames.get(frame);
  }

  /** The whole stream of a frame; a copy when it lies in several fragments. */
  public Bytes stream(int frame) {
    List<Bytes> parts = frames.get(frame);
    return parts.size() == 1 ? parts.getFirst() : Bytes.join(parts);
  }

  /**
   * Pixel Data of frames that were compressed, one fragment each.
   *
   * @param table whether a Basic Offset Table is written; it ends at 4 GB
   * @throws CurieException DATA_INVALID when there are no frames, or they are too long for the
   *     table
   */
  public static DataElement.Fragments encapsulate(List<Bytes> streams, boolean table) {
    if (streams.isEmpty()) {
      throw new CurieException(ErrorCode.DATA_INVALID, "expected at least one frame to write");
    }
    Bytes offsets = Bytes.EMPTY;
    if (table) {
      ByteBuffer buffer =
          ByteBuffer.allocate(streams.size() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      long offset = 0;
      for (Bytes stream : streams) {
        if (offset > 0xFFFF_FFFFL) {
          throw new CurieException(
              ErrorCode.DATA_INVALID,
              "frames of more than 4 GB do not fit a Basic Offset Table; write an extended one");
        }
        buffer.putInt((int) offset);
        offset += ITEM_HEADER + stream.size() + (stream.size() & 1);
      }
      offsets = Bytes.owning(buffer.array());
    }
    return new DataElement.Fragments(Tags.PixelData, Vr.OB, offsets, streams);
  }

  /** The Extended Offset Table and its lengths, for frames in one fragment each. */
  public static List<DataElement> extendedOffsetTable(List<Bytes> streams) {
    long[] offsets = new long[streams.size()];
    long[] lengths = new long[streams.size()];
    long offset = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = offset;
      lengths[i] = streams.get(i).size();
      offset += ITEM_HEADER + lengths[i] + (lengths[i] & 1);
    }
    return List.of(
        new DataElement.Value(Tags.ExtendedOffsetTable, Vr.OV, Offsets.table(offsets)),
        new DataElement.Value(Tags.ExtendedOffsetTableLengths, Vr.OV, Offsets.table(lengths)));
  }

  /** The lengths of the Extended Offset Table leave the padding of a fragment out. */
  private static List<List<Bytes>> trimmed(List<List<Bytes>> frames, DataSet dataSet) {
    long[] lengths =
        dataSet.bytes(Tags.ExtendedOffsetTableLengths).map(Offsets::wide).orElse(new long[0]);
    if (lengths.length != frames.size()) {
      throw damaged(
          "the Extended Offset Table has "
              + frames.size()
              + " frames, but lengths of "
              + lengths.length);
    }
    List<List<Bytes>> trimmed = new ArrayList<>(frames.size());
    for (int i = 0; i < lengths.length; i++) {
      List<Bytes> parts = frames.get(i);
      if (parts.size() != 1 || lengths[i] < 0 || lengths[i] > parts.getFirst().size()) {
        throw damaged("frame " + i + " is not the one fragment of the length its table says");
      }
      trimmed.add(List.of(parts.getFirst().slice(0, lengths[i])));
    }
    return trimmed;
  }

  private static List<List<Bytes>> withoutTable(List<Bytes> fragments, int count) {
    if (count == 1) {
      return List.of(fragments);
    }
    List<List<Bytes>> frames = new ArrayList<>();
    boolean each = fragments.size() == count;
    for (Bytes fragment : fragments) {
      if (each || frames.isEmpty() || isStart(fragment)) {
        frames.add(new ArrayList<>());
      }
      frames.getLast().add(fragment);
    }
    if (frames.size() != count) {
      throw damaged(
          count
              + " frames cannot be told apart in "
              + fragments.size()
              + " fragments without an offset table");
    }
    return frames.stream().map(List::copyOf).toList();
  }

  /**
   * Start of image of JPEG and JPEG-LS (ITU-T T.81 B.1), of a JPEG 2000 code-stream (T.800 A.4).
   */
  private static boolean isStart(Bytes fragment) {
    if (fragment.size() < SMALLEST_STREAM || fragment.unsigned8(0) != 0xFF) {
      return false;
    }
    int mark = fragment.unsigned8(1);
    return mark == 0xD8 || mark == 0x4F;
  }

  static CurieException damaged(String what) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED, what + "; the file is damaged, get it again from its source");
  }
}
