// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.IOException;
import java.io.OutputStream;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;

/**
 * Lays a measured data set down in bytes.
 *
 * <p><b>Source</b> DICOM PS3.5 section 7 and annex A. Not safe for use by several threads.
 */
final class ElementEncoder {
  private final boolean explicit;
  private final boolean bigEndian;
  private final Layout layout;
  private final OutputStream out;

  ElementEncoder(TransferSyntax syntax, Layout layout, OutputStream out) {
    this.explicit = syntax.isExplicit();
    this.bigEndian = syntax.isBigEndian();
    this.layout = layout;
    this.out = out;
  }

  void write(DataSet dataSet) throws IOException {
    int group = -1;
    int bitsAllocated = bigEndian ? dataSet.integer(Tags.BitsAllocated).orElse(0) : 0;
    for (DataElement element : dataSet) {
      if (!Layout.isWritten(element)) {
        continue;
      }
      if (Layout.isCounted(element) && element.tag().group() != group) {
        group = element.tag().group();
        header(new Tag(group, 0), Vr.UL, Integer.BYTES);
        number(layout.take(), Integer.BYTES);
      }
      write(element, bitsAllocated);
    }
  }

  private void write(DataElement element, int bitsAllocated) throws IOException {
    switch (element) {
      case DataElement.Value value -> value(value, bitsAllocated);
      case DataElement.Sequence sequence -> sequence(sequence);
      case DataElement.Fragments fragments -> fragments(fragments);
    }
  }

  private void value(DataElement.Value value, int bitsAllocated) throws IOException {
    long size = LayoutRules.evenSize(value);
    header(value.tag(), LayoutRules.writtenVr(value, size, explicit), size);
    Bytes bytes = value.bytes();
    if (bigEndian) {
      int word = ByteOrderSwap.wordBytes(value.tag(), value.vr(), bitsAllocated);
      bytes = ByteOrderSwap.swapped(bytes, word);
    }
    padded(bytes, value.vr().padding());
  }

  private void padded(Bytes bytes, byte padding) throws IOException {
    bytes.writeTo(out);
    if ((bytes.size() & 1) != 0) {
      out.write(padding);
    }
  }

  private void sequence(DataElement.Sequence sequence) throws IOException {
    long length = layout.take();
    header(sequence.tag(), Vr.SQ, length);
    for (DataSet item : sequence.items()) {
      long itemLength = layout.take();
      item(ElementHeader.ITEM, itemLength);
      write(item);
      if (itemLength == ElementHeader.UNDEFINED) {
        item(ElementHeader.ITEM_DELIMITATION, 0);
      }
    }
    if (length == ElementHeader.UNDEFINED) {
      item(ElementHeader.SEQUENCE_DELIMITATION, 0);
    }
  }

  private void fragments(DataElement.Fragments fragments) throws IOException {
    header(fragments.tag(), fragments.vr(), ElementHeader.UNDEFINED);
    fragment(fragments.offsetTable());
    for (Bytes fragment : fragments.fragments()) {
      fragment(fragment);
    }
    item(ElementHeader.SEQUENCE_DELIMITATION, 0);
  }

  private void fragment(Bytes bytes) throws IOException {
    item(ElementHeader.ITEM, bytes.size() + (bytes.size() & 1));
    padded(bytes, (byte) 0);
  }

  private void item(int code, long length) throws IOException {
    tag(Tag.of(code));
    number(length, Integer.BYTES);
  }

  private void header(Tag tag, Vr vr, long length) throws IOException {
    tag(tag);
    if (!explicit) {
      number(length, Integer.BYTES);
      return;
    }
    out.write(vr.name().charAt(0));
    out.write(vr.name().charAt(1));
    if (vr.hasLongHeader()) {
      number(0, Short.BYTES);
      number(length, Integer.BYTES);
    } else {
      number(length, Short.BYTES);
    }
  }

  private void tag(Tag tag) throws IOException {
    number(tag.group(), Short.BYTES);
    number(tag.element(), Short.BYTES);
  }

  private void number(long number, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      int shift = Byte.SIZE * (bigEndian ? bytes - 1 - i : i);
      out.write((int) (number >>> shift));
    }
  }
}
