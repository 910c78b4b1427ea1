// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.IOException;
import java.io.OutputStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/**
 * Lays a data set down in Explicit VR Little Endian, with sequences and items of defined length.
 *
 * <p><b>Source</b> DICOM PS3.5 annex A.2. Retired group lengths are left out.
 */
final class DataSetEncoder {
  private static final Tag ITEM = new Tag(0xFFFE, 0xE000);
  private static final int ITEM_HEADER_BYTES = 8;
  private static final long LONGEST_SHORT = 0xFFFE; // the longest even length in 16 bits
  private static final long LONGEST = 0xFFFF_FFFEL;

  private DataSetEncoder() {}

  static void write(DataSet dataSet, OutputStream out) throws IOException {
    for (DataElement element : dataSet) {
      if (isWritten(element)) {
        write(element, out);
      }
    }
  }

  static long size(DataSet dataSet) {
    long size = 0;
    for (DataElement element : dataSet) {
      if (isWritten(element)) {
        size += (element.vr().hasLongHeader() ? 12 : 8) + valueSize(element);
      }
    }
    return size;
  }

  private static boolean isWritten(DataElement element) {
    return element.tag().group() == 0x0002 || !element.tag().isGroupLength();
  }

  private static void write(DataElement element, OutputStream out) throws IOException {
    writeHeader(element.tag(), element.vr(), valueSize(element), out);
    switch (element) {
      case DataElement.Value value -> {
        value.bytes().writeTo(out);
        if (value.bytes().size() % 2 != 0) {
          out.write(value.vr().padding());
        }
      }
      case DataElement.Sequence sequence -> {
        for (DataSet item : sequence.items()) {
          writeTag(ITEM, out);
          writeLittle(size(item), Integer.BYTES, out);
          write(item, out);
        }
      }
      case DataElement.Fragments fragments -> throw encapsulated(fragments);
    }
  }

  private static void writeHeader(Tag tag, Vr vr, long length, OutputStream out)
      throws IOException {
    if (length > (vr.hasLongHeader() ? LONGEST : LONGEST_SHORT)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          Dictionary.describe(tag) + " has " + length + " bytes, more than " + vr + " can hold");
    }
    writeTag(tag, out);
    out.write(vr.name().charAt(0));
    out.write(vr.name().charAt(1));
    if (vr.hasLongHeader()) {
      writeLittle(0, Short.BYTES, out);
      writeLittle(length, Integer.BYTES, out);
    } else {
      writeLittle(length, Short.BYTES, out);
    }
  }

  private static void writeTag(Tag tag, OutputStream out) throws IOException {
    writeLittle(tag.group(), Short.BYTES, out);
    writeLittle(tag.element(), Short.BYTES, out);
  }

  private static void writeLittle(long number, int bytes, OutputStream out) throws IOException {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (number >>> (Byte.SIZE * i)));
    }
  }

  private static long valueSize(DataElement element) {
    return switch (element) {
      case DataElement.Value value -> evenSize(value);
      case DataElement.Sequence sequence ->
          sequence.items().stream().mapToLong(item -> ITEM_HEADER_BYTES + size(item)).sum();
      case DataElement.Fragments fragments -> throw encapsulated(fragments);
    };
  }

  private static long evenSize(DataElement.Value value) {
    Bytes bytes = value.bytes();
    if (bytes.size() % value.vr().wordBytes() != 0) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          Dictionary.describe(value.tag())
              + " has "
              + bytes.size()
              + " bytes; expected a multiple of "
              + value.vr().wordBytes()
              + " for the representation "
              + value.vr());
    }
    return bytes.size() + bytes.size() % 2;
  }

  private static CurieException encapsulated(DataElement.Fragments fragments) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        Dictionary.describe(fragments.tag())
            + " is compressed; expected uncompressed pixels, which is all that is written");
  }
}
