// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Turns bytes into a data set: explicit or implicit, in either byte order.
 *
 * <p>Invariants that make it safe on any input: nothing is read before it is checked against the
 * end of what encloses it; every step moves forward by at least the 8 bytes of a header; depth and
 * number of elements are bounded; values are windows, not copies, unless they must be swapped.
 *
 * <p><b>Source</b> DICOM PS3.5 sections 7.1, 7.5 and annex A. Not safe for use by several threads.
 */
final class DataSetParser {
  private static final int HEADER = ElementHeader.SHORT_BYTES;
  private static final int META_GROUP = 0x0002;
  private static final int COMMAND_GROUP = 0x0000;

  private final Source source;
  private final ReadContext context;
  private final HeaderReader headers;
  private final Tag stop;
  private long position;

  /** Where a byte was found that is not zero, so that zeros are not searched through twice. */
  private long nonZero = -1;

  /**
   * @param stop the first tag of the outermost data set that is not read
   */
  DataSetParser(Source source, long position, Tag stop, ReadContext context) {
    this.source = source;
    this.position = position;
    this.stop = stop;
    this.context = context;
    this.headers = new HeaderReader(source, context);
  }

  long position() {
    return position;
  }

  /** The elements of group 0002. */
  DataSet fileMetaInformation(boolean explicit, boolean bigEndian) {
    Level level = Level.outermost(explicit, bigEndian, source.end());
    while (source.has(position + HEADER)
        && headers.tagCode(position, bigEndian) >>> 16 == META_GROUP) {
      level.add(element(level));
    }
    return level.toDataSet();
  }

  /** Everything from here to the end, or to the tag to stop at. */
  DataSet dataSet(boolean explicit, boolean bigEndian) {
    return dataSet(Level.outermost(explicit, bigEndian, source.end()));
  }

  private DataSet dataSet(Level level) {
    context.checkDepth(level.depth(), position);
    while (isMore(level)) {
      if (level.depth() == 0 && isPadding(level)) {
        context.deviation(position, "zero bytes after the last element");
        return level.toDataSet();
      }
      require(HEADER, level, "an element");
      int code = headers.tagCode(position, level.isBigEndian());
      if (code == ElementHeader.ITEM_DELIMITATION) {
        position += HEADER;
        if (level.isDelimited()) {
          return level.toDataSet();
        }
        context.deviation(position, "an item delimitation where no item is open");
      } else if (code == ElementHeader.SEQUENCE_DELIMITATION && level.isDelimited()) {
        context.deviation(position, "the end of an item is not marked");
        return level.toDataSet();
      } else if (level.depth() == 0 && Integer.compareUnsigned(code, stop.code()) >= 0) {
        return level.toDataSet();
      } else {
        add(element(level), level);
      }
    }
    if (level.isDelimited()) {
      throw context.damaged(
          position, "expected the end of an item, but the data end there; the file is truncated");
    }
    return level.toDataSet();
  }

  /** Group lengths are retired and are not kept (PS3.5 section 7.2), except where they count. */
  private static void add(DataElement element, Level level) {
    int group = element.tag().group();
    if (!element.tag().isGroupLength() || group == COMMAND_GROUP || group == META_GROUP) {
      level.add(element);
    }
  }

  private DataElement element(Level level) {
    context.countElement();
    long start = position;
    ElementHeader header = headers.read(level, position);
    position += header.bytes();
    if (!level.advancesTo(header.tag())) {
      context.deviation(start, header.tag(), "is repeated or out of order");
    }
    return header.isUndefined() ? undefinedLength(header, level) : definedLength(header, level);
  }

  private DataElement definedLength(ElementHeader header, Level level) {
    require(header.length(), level, header.tag());
    if (header.vr() == Vr.SQ && !header.isExplicit() && !holdsItems(header, level)) {
      context.deviation(position, header.tag(), "is a sequence by the dictionary, without items");
      return value(header.withVr(Vr.UN), level);
    }
    if (header.vr() == Vr.SQ) {
      boolean explicit = header.isExplicit();
      return sequence(header, level, explicit, level.isBigEndian(), position + header.length());
    }
    if (header.vr() == Vr.UN && !level.isBigEndian()) {
      return unknown(header, level);
    }
    return value(header, level);
  }

  private DataElement.Value value(ElementHeader header, Level level) {
    Vr vr = header.vr();
    Bytes bytes = evenBytes(header.tag(), vr, header.length());
    position += header.length();
    if (level.isBigEndian()) {
      int word = ByteOrderSwap.wordBytes(header.tag(), vr, level.bitsAllocated());
      bytes = ByteOrderSwap.swapped(bytes, word);
    }
    return new DataElement.Value(header.tag(), vr, bytes);
  }

  private Bytes evenBytes(Tag tag, Vr vr, long length) {
    Bytes bytes = source.bytes().slice(position, length);
    if ((length & 1) == 0) {
      return bytes;
    }
    context.deviation(position, tag, "has an odd length");
    return OddLength.padded(bytes, vr);
  }

  /**
   * UN of defined length is implicit little endian inside; what the dictionary knows is named again
   * where the bytes agree (PS3.5 section 6.2.2).
   */
  private DataElement unknown(ElementHeader header, Level level) {
    Tag tag = header.tag();
    Vr vr =
        tag.isPrivate() && !tag.isPrivateCreator()
            ? level.privateVr(tag)
            : Dictionary.unambiguousVr(tag);
    if (vr != Vr.SQ) {
      boolean whole = header.length() % vr.wordBytes() == 0;
      return value(whole ? header.withVr(vr) : header, level);
    }
    return holdsItems(header, level)
        ? sequence(header.withVr(vr), level, false, false, position + header.length())
        : value(header, level);
  }

  /** Whether the bytes of a value that is no more than a sequence by the dictionary are one. */
  private boolean holdsItems(ElementHeader header, Level level) {
    return header.length() == 0
        || (header.length() >= HEADER
            && headers.tagCode(position, level.isBigEndian()) == ElementHeader.ITEM);
  }

  private DataElement undefinedLength(ElementHeader header, Level level) {
    Tag tag = header.tag();
    Vr vr = header.vr();
    boolean big = level.isBigEndian();
    if (tag.equals(Tags.PixelData) && vr != Vr.SQ) {
      return fragments(header.isExplicit() ? header : header.withVr(Vr.OB), level);
    }
    if (vr == Vr.SQ) {
      return sequence(header, level, header.isExplicit(), big, level.end());
    }
    if (vr == Vr.UN) {
      // Implicit little endian whatever surrounds it (PS3.5 section 6.2.2).
      return sequence(header, level, false, big && !header.isExplicit(), level.end());
    }
    if (!isItemNext(level)) {
      throw context.damaged(
          position,
          Dictionary.describe(tag)
              + " has an undefined length, which its representation "
              + vr
              + " cannot have");
    }
    context.deviation(position, tag, "has an undefined length and a representation without one");
    return vr == Vr.OB || vr == Vr.OW
        ? fragments(header, level)
        : sequence(header, level, header.isExplicit(), big, level.end());
  }

  private boolean isItemNext(Level level) {
    if (!has(HEADER, level)) {
      return false;
    }
    int code = headers.tagCode(position, level.isBigEndian());
    return code == ElementHeader.ITEM || code == ElementHeader.SEQUENCE_DELIMITATION;
  }

  private DataElement sequence(
      ElementHeader header, Level outer, boolean explicit, boolean bigEndian, long end) {
    Level inside = outer.item(explicit, bigEndian, end, header.isUndefined());
    List<DataSet> items = new ArrayList<>();
    while (isMore(inside)) {
      require(HEADER, inside, header.tag());
      int code = headers.tagCode(position, bigEndian);
      if (code == ElementHeader.ITEM) {
        if (header.tag().equals(Tags.DirectoryRecordSequence)) {
          context.directoryRecord(position);
        }
        items.add(item(inside));
      } else if (code == ElementHeader.SEQUENCE_DELIMITATION) {
        position += HEADER;
        if (inside.isDelimited()) {
          return new DataElement.Sequence(header.tag(), items);
        }
        context.deviation(position, "a sequence delimitation in a sequence of defined length");
      } else if (code == ElementHeader.ITEM_DELIMITATION) {
        position += HEADER;
        context.deviation(position, "an item delimitation where no item is open");
      } else if (inside.isDelimited() && Integer.compareUnsigned(code, header.tag().code()) > 0) {
        context.deviation(position, header.tag(), "has no end; the next attribute ends it");
        return new DataElement.Sequence(header.tag(), items);
      } else {
        throw noItem(header, code);
      }
    }
    if (inside.isDelimited()) {
      throw unclosed(header);
    }
    return new DataElement.Sequence(header.tag(), items);
  }

  private DataSet item(Level sequence) {
    context.countElement();
    long length = headers.unsigned32(position + 4, sequence.isBigEndian());
    position += HEADER;
    boolean delimited = length == ElementHeader.UNDEFINED;
    if (!delimited) {
      require(length, sequence, "an item");
    }
    boolean explicit = sequence.isExplicit();
    if (!explicit && length >= HEADER && has(HEADER, sequence)) {
      explicit = headers.isExplicitAt(position, sequence.isBigEndian());
      if (explicit) {
        context.deviation(position, "an explicit item in an implicit sequence");
      }
    }
    long end = delimited ? sequence.end() : position + length;
    return dataSet(sequence.item(explicit, sequence.isBigEndian(), end, delimited));
  }

  private DataElement fragments(ElementHeader header, Level level) {
    List<Bytes> fragments = new ArrayList<>();
    while (isMore(level)) {
      require(HEADER, level, header.tag());
      int code = headers.tagCode(position, level.isBigEndian());
      long length = headers.unsigned32(position + 4, level.isBigEndian());
      position += HEADER;
      if (code == ElementHeader.SEQUENCE_DELIMITATION) {
        return encapsulated(header, fragments);
      }
      if (code != ElementHeader.ITEM || length == ElementHeader.UNDEFINED) {
        throw context.damaged(
            position - HEADER,
            "expected a fragment (FFFE,E000) of known length, but found " + Tag.of(code));
      }
      context.countElement();
      require(length, level, header.tag());
      fragments.add(evenBytes(header.tag(), Vr.OB, length));
      position += length;
    }
    context.deviation(position, "the end of the pixel data is not marked");
    return encapsulated(header, fragments);
  }

  private static DataElement encapsulated(ElementHeader header, List<Bytes> items) {
    return items.isEmpty()
        ? new DataElement.Fragments(header.tag(), header.vr(), Bytes.EMPTY, items)
        : new DataElement.Fragments(
            header.tag(), header.vr(), items.getFirst(), items.subList(1, items.size()));
  }

  private boolean isMore(Level level) {
    return position < level.end() && source.has(position + 1);
  }

  /** At top level some writers fill the file up with zeros. */
  private boolean isPadding(Level level) {
    if (nonZero >= position || source.bytes().at(position) != 0) {
      return false;
    }
    for (long i = position; i < level.end() && source.has(i + 1); i++) {
      if (source.bytes().at(i) != 0) {
        nonZero = i;
        return false;
      }
    }
    return true;
  }

  private boolean has(long bytes, Level level) {
    return bytes <= level.end() - position && source.has(position + bytes);
  }

  private void require(long bytes, Level level, String what) {
    if (!has(bytes, level)) {
      throw headers.tooShort(position, what, bytes, level.end());
    }
  }

  private void require(long bytes, Level level, Tag tag) {
    if (!has(bytes, level)) {
      throw headers.tooShort(position, Dictionary.describe(tag), bytes, level.end());
    }
  }

  private CurieException noItem(ElementHeader header, int code) {
    return context.damaged(
        position,
        "expected an item (FFFE,E000) of "
            + Dictionary.describe(header.tag())
            + ", but found "
            + Tag.of(code));
  }

  private CurieException unclosed(ElementHeader header) {
    return context.damaged(
        position,
        "expected the end of the sequence "
            + Dictionary.describe(header.tag())
            + ", but the data end there; the file is truncated");
  }
}
