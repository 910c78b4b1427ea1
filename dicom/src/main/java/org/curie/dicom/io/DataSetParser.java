// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.CharacterSet;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Turns little-endian bytes into a data set, explicit or implicit.
 *
 * <p>Invariants that make it safe on any input: nothing is read before it is checked against the
 * end of what encloses it; every step moves forward by at least the 8 bytes of a header; depth and
 * number of elements are bounded; values are windows, not copies.
 *
 * <p><b>Source</b> DICOM PS3.5 sections 7.1, 7.5 and annex A.
 */
final class DataSetParser {
  private static final Tag ITEM = new Tag(0xFFFE, 0xE000);
  private static final Tag ITEM_DELIMITATION = new Tag(0xFFFE, 0xE00D);
  private static final Tag SEQUENCE_DELIMITATION = new Tag(0xFFFE, 0xE0DD);
  private static final int FILE_META_GROUP = 0x0002;
  private static final int SHORTEST_HEADER = 8;

  /**
   * The stretch of bytes one data set lies in.
   *
   * @param end where what encloses it ends
   * @param delimited whether a delimitation item ends it before that
   */
  private record Scope(
      boolean explicit, long end, boolean delimited, int depth, CharacterSet surrounding) {}

  private final Bytes source;
  private final ReadContext context;
  private long position;
  private boolean signedPixels;

  DataSetParser(Bytes source, long position, ReadContext context) {
    this.source = source;
    this.position = position;
    this.context = context;
  }

  long position() {
    return position;
  }

  /** The elements of group 0002, always explicit. */
  DataSet fileMetaInformation() {
    DataSetBuilder builder = DataSet.builder();
    Scope scope = new Scope(true, source.size(), false, 0, CharacterSet.DEFAULT);
    while (remaining(scope.end()) >= SHORTEST_HEADER && tag().group() == FILE_META_GROUP) {
      builder.element(element(scope, builder));
    }
    return builder.build();
  }

  /** Everything from here to the end of the file. */
  DataSet dataSet(boolean explicit) {
    return dataSet(new Scope(explicit, source.size(), false, 0, CharacterSet.DEFAULT));
  }

  private DataSet dataSet(Scope scope) {
    context.checkDepth(scope.depth(), position);
    DataSetBuilder builder = DataSet.builder().within(scope.surrounding());
    while (position < scope.end()) {
      if (isPadding(scope)) {
        context.deviation(position, "zero bytes after the last element");
        position = scope.end();
        return builder.build();
      }
      require(SHORTEST_HEADER, scope.end(), "an element");
      Tag tag = tag();
      if (tag.equals(ITEM_DELIMITATION)) {
        position += SHORTEST_HEADER;
        if (scope.delimited()) {
          return builder.build();
        }
        context.deviation(position, "an item delimitation where no item is open");
      } else {
        builder.element(element(scope, builder));
      }
    }
    if (scope.delimited()) {
      throw context.damaged(
          position, "expected the end of an item, but the data end there; the file is truncated");
    }
    return builder.build();
  }

  private DataElement element(Scope scope, DataSetBuilder before) {
    context.countElement();
    long start = position;
    ElementHeader header = header(scope);
    Tag last = before.last();
    if (last != null && header.tag().compareTo(last) <= 0) {
      context.deviation(start, Dictionary.describe(header.tag()) + " is repeated or out of order");
    }
    DataElement element =
        header.isUndefined()
            ? undefinedLength(header, scope, before)
            : definedLength(header, scope, before);
    if (header.tag().equals(Tags.PixelRepresentation)
        && element instanceof DataElement.Value value
        && value.bytes().size() >= 2) {
      signedPixels = value.bytes().unsigned16(0) == 1;
    }
    return element;
  }

  private ElementHeader header(Scope scope) {
    require(SHORTEST_HEADER, scope.end(), "an element");
    if (scope.explicit()) {
      ElementHeader header = ElementHeader.explicit(source, position, scope.end(), context);
      if (header != null) {
        position += header.bytes();
        return header;
      }
      context.deviation(
          position, Dictionary.describe(tag()) + " has no value representation; read as implicit");
    }
    ElementHeader header = ElementHeader.implicit(source, position, signedPixels);
    position += header.bytes();
    return header;
  }

  private DataElement definedLength(ElementHeader header, Scope scope, DataSetBuilder before) {
    require(header.length(), scope.end(), Dictionary.describe(header.tag()));
    if (header.length() % 2 != 0) {
      context.deviation(position, Dictionary.describe(header.tag()) + " has an odd length");
    }
    if (header.vr() == Vr.SQ) {
      return sequence(header, inside(scope, before, position + header.length(), false, header));
    }
    Bytes bytes = source.slice(position, header.length());
    position += header.length();
    return new DataElement.Value(header.tag(), header.vr(), bytes);
  }

  private DataElement undefinedLength(ElementHeader header, Scope scope, DataSetBuilder before) {
    if (header.tag().equals(Tags.PixelData)) {
      return fragments(header, scope.end());
    }
    if (header.vr() == Vr.SQ || header.vr() == Vr.UN) {
      return sequence(header, inside(scope, before, scope.end(), true, header));
    }
    throw context.damaged(
        position,
        Dictionary.describe(header.tag())
            + " has an undefined length, which its representation "
            + header.vr()
            + " cannot have");
  }

  /** UN of undefined length holds an implicit sequence whatever surrounds it (PS3.5 6.2.2). */
  private static Scope inside(
      Scope outer, DataSetBuilder before, long end, boolean delimited, ElementHeader header) {
    boolean explicit = header.isExplicit() && header.vr() == Vr.SQ;
    return new Scope(explicit, end, delimited, outer.depth() + 1, before.characterSet());
  }

  private DataElement sequence(ElementHeader header, Scope scope) {
    List<DataSet> items = new ArrayList<>();
    while (position < scope.end()) {
      require(SHORTEST_HEADER, scope.end(), "an item of " + Dictionary.describe(header.tag()));
      Tag tag = tag();
      long length = source.unsigned32(position + 4);
      position += SHORTEST_HEADER;
      if (tag.equals(SEQUENCE_DELIMITATION)) {
        if (scope.delimited()) {
          return new DataElement.Sequence(header.tag(), items);
        }
        context.deviation(position, "a sequence delimitation in a sequence of defined length");
      } else if (tag.equals(ITEM)) {
        items.add(item(length, scope));
      } else {
        throw context.damaged(
            position - SHORTEST_HEADER,
            "expected an item (FFFE,E000) of "
                + Dictionary.describe(header.tag())
                + ", but found "
                + tag);
      }
    }
    if (scope.delimited()) {
      throw unclosed(header);
    }
    return new DataElement.Sequence(header.tag(), items);
  }

  private DataSet item(long length, Scope sequence) {
    context.countElement();
    boolean delimited = length == ElementHeader.UNDEFINED;
    if (!delimited) {
      require(length, sequence.end(), "an item");
    }
    return dataSet(
        new Scope(
            sequence.explicit(),
            delimited ? sequence.end() : position + length,
            delimited,
            sequence.depth(),
            sequence.surrounding()));
  }

  private DataElement fragments(ElementHeader header, long end) {
    List<Bytes> fragments = new ArrayList<>();
    while (position < end) {
      require(SHORTEST_HEADER, end, "a fragment of " + Dictionary.describe(header.tag()));
      Tag tag = tag();
      long length = source.unsigned32(position + 4);
      position += SHORTEST_HEADER;
      if (tag.equals(SEQUENCE_DELIMITATION)) {
        return encapsulated(header, fragments);
      }
      if (!tag.equals(ITEM) || length == ElementHeader.UNDEFINED) {
        throw context.damaged(
            position - SHORTEST_HEADER,
            "expected a fragment (FFFE,E000) of known length, but found " + tag);
      }
      context.countElement();
      require(length, end, "a fragment of " + Dictionary.describe(header.tag()));
      fragments.add(source.slice(position, length));
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

  private Tag tag() {
    return new Tag(source.unsigned16(position), source.unsigned16(position + 2));
  }

  private long remaining(long end) {
    return end - position;
  }

  /** At top level some writers fill the file up with zeros. */
  private boolean isPadding(Scope scope) {
    if (scope.depth() > 0 || source.at(position) != 0) {
      return false;
    }
    for (long i = position; i < scope.end(); i++) {
      if (source.at(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private void require(long bytes, long end, String what) {
    if (bytes > remaining(end)) {
      throw context.damaged(
          position,
          what
              + " needs "
              + bytes
              + " bytes, but only "
              + remaining(end)
              + " remain; the file is truncated or its lengths are wrong");
    }
  }

  private CurieException unclosed(ElementHeader header) {
    return context.damaged(
        position,
        "expected the end of the sequence "
            + Dictionary.describe(header.tag())
            + ", but the data end there; the file is truncated");
  }
}
