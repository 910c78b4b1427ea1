// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.util.Arrays;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;

/**
 * How long everything in a data set becomes: worked out once, from the inside out, and used up in
 * the same order while writing.
 *
 * <p>Refuses what cannot be encoded, so that nothing fails once bytes are written. Not safe for use
 * by several threads.
 */
final class Layout {
  static final int ITEM_HEADER = 8;
  private static final int COMMAND_GROUP = 0x0000;
  private static final int FILE_META_GROUP = 0x0002;

  private final TransferSyntax syntax;
  private final boolean defined;

  /** The lengths of groups, sequences and items in the order they are met. */
  private long[] lengths = new long[16];

  private int count;
  private int next;

  Layout(TransferSyntax syntax, SequenceLengths lengths) {
    this.syntax = syntax;
    this.defined = lengths == SequenceLengths.DEFINED;
  }

  /** The bytes of the whole data set. */
  long measure(DataSet dataSet) {
    for (DataElement element : dataSet) {
      LayoutRules.checkOutermost(element, syntax);
    }
    return size(dataSet);
  }

  /** The next length, in the order of writing. */
  long take() {
    return lengths[next++];
  }

  /** Whether an element is written; group lengths are counted anew or, retired, left out. */
  static boolean isWritten(DataElement element) {
    return !element.tag().isGroupLength();
  }

  /** Whether the group of this element begins with its length: commands and file meta elements. */
  static boolean isCounted(DataElement element) {
    int group = element.tag().group();
    return group == COMMAND_GROUP || group == FILE_META_GROUP;
  }

  private long size(DataSet dataSet) {
    long total = 0;
    int group = -1;
    int groupSlot = -1;
    for (DataElement element : dataSet) {
      if (!isWritten(element)) {
        continue;
      }
      if (isCounted(element) && element.tag().group() != group) {
        group = element.tag().group();
        groupSlot = reserve();
        total += groupLengthBytes();
      }
      long size = size(element);
      total += size;
      if (isCounted(element)) {
        lengths[groupSlot] += size;
      }
    }
    return total;
  }

  private int groupLengthBytes() {
    return ElementHeader.SHORT_BYTES + Integer.BYTES;
  }

  private long size(DataElement element) {
    LayoutRules.checkTag(element.tag());
    long value =
        switch (element) {
          case DataElement.Value v -> {
            LayoutRules.checkReadable(v, syntax);
            yield LayoutRules.evenSize(v);
          }
          case DataElement.Sequence sequence -> size(sequence);
          case DataElement.Fragments fragments -> size(fragments);
        };
    return headerBytes(LayoutRules.writtenVr(element, value, syntax.isExplicit())) + value;
  }

  private int headerBytes(Vr vr) {
    boolean wide = syntax.isExplicit() && vr.hasLongHeader();
    return wide ? ElementHeader.LONG_BYTES : ElementHeader.SHORT_BYTES;
  }

  private long size(DataElement.Sequence sequence) {
    boolean ends = hasDefinedLength(sequence);
    int slot = reserve();
    long total = ends ? 0 : ITEM_HEADER;
    for (DataSet item : sequence.items()) {
      int itemSlot = reserve();
      long size = size(item);
      lengths[itemSlot] = checked(sequence, size, defined);
      total += ITEM_HEADER + size + (defined ? 0 : ITEM_HEADER);
    }
    lengths[slot] = checked(sequence, total, ends);
    return total;
  }

  /**
   * Without a representation in the bytes, a reader knows a sequence that is not in its dictionary
   * only by an undefined length.
   */
  private boolean hasDefinedLength(DataElement.Sequence sequence) {
    return defined && (syntax.isExplicit() || Dictionary.defaultVr(sequence.tag()) == Vr.SQ);
  }

  private static long checked(DataElement.Sequence sequence, long size, boolean isDefined) {
    if (isDefined && size > LayoutRules.LONGEST) {
      throw LayoutRules.invalid(
          sequence.tag(), "has " + size + " bytes; write it with sequences of undefined length");
    }
    return isDefined ? size : ElementHeader.UNDEFINED;
  }

  private long size(DataElement.Fragments fragments) {
    LayoutRules.checkFragments(fragments, syntax);
    long total = 2L * ITEM_HEADER + even(fragments, fragments.offsetTable());
    for (Bytes fragment : fragments.fragments()) {
      total += ITEM_HEADER + even(fragments, fragment);
    }
    return total;
  }

  private static long even(DataElement.Fragments fragments, Bytes bytes) {
    long even = bytes.size() + (bytes.size() & 1);
    if (even > LayoutRules.LONGEST) {
      throw LayoutRules.invalid(fragments.tag(), "has a fragment longer than a length can say");
    }
    return even;
  }

  private int reserve() {
    if (count == lengths.length) {
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    return count++;
  }
}
