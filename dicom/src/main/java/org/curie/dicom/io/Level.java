// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.dicom.dataset.CharacterSet;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.PrivateAttribute;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/** One data set while it is parsed: where it ends, how it is laid down, what it holds so far. */
final class Level {

  private final boolean explicit;
  private final boolean bigEndian;
  private final long end;
  private final boolean delimited;
  private final int depth;
  private final CharacterSet surrounding;
  private final List<DataElement> elements = new ArrayList<>();
  private Map<Integer, String> creators = Map.of();
  private CharacterSet characterSet;
  private boolean signedPixels;
  private int bitsAllocated;
  private int lastTag = -1;

  private Level(
      boolean explicit,
      boolean bigEndian,
      long end,
      boolean delimited,
      int depth,
      CharacterSet surrounding) {
    this.explicit = explicit;
    this.bigEndian = bigEndian;
    this.end = end;
    this.delimited = delimited;
    this.depth = depth;
    this.surrounding = surrounding;
    this.characterSet = surrounding;
  }

  static Level outermost(boolean explicit, boolean bigEndian, long end) {
    return new Level(explicit, bigEndian, end, false, 0, CharacterSet.DEFAULT);
  }

  /**
   * An item of this one.
   *
   * @param end where what encloses it ends
   * @param delimited whether a delimitation item ends it before that
   */
  Level item(boolean isExplicit, boolean isBigEndian, long end, boolean delimited) {
    Level item = new Level(isExplicit, isBigEndian, end, delimited, depth + 1, characterSet);
    item.signedPixels = signedPixels;
    return item;
  }

  boolean isExplicit() {
    return explicit;
  }

  boolean isBigEndian() {
    return bigEndian;
  }

  long end() {
    return end;
  }

  boolean isDelimited() {
    return delimited;
  }

  int depth() {
    return depth;
  }

  /** Whether Pixel Representation says that pixels, and what is measured like them, are signed. */
  boolean hasSignedPixels() {
    return signedPixels;
  }

  int bitsAllocated() {
    return bitsAllocated;
  }

  /** What the maker of a private element, named earlier in this data set, means by it. */
  Vr privateVr(Tag tag) {
    int block = (tag.code() & 0xFFFF_0000) | (tag.element() >>> Byte.SIZE);
    String creator = creators.get(block);
    return creator == null
        ? Vr.UN
        : PrivateAttribute.of(creator, tag).map(PrivateAttribute::vr).orElse(Vr.UN);
  }

  /** Whether a tag keeps the order, which a repeated one does not. */
  boolean advancesTo(Tag tag) {
    return lastTag == -1 || Integer.compareUnsigned(tag.code(), lastTag) > 0;
  }

  void add(DataElement element) {
    elements.add(element);
    Tag tag = element.tag();
    lastTag = tag.code();
    if (tag.isPrivateCreator() && element instanceof DataElement.Value creator) {
      if (creators.isEmpty()) {
        creators = new HashMap<>();
      }
      creators.put(tag.code(), name(creator));
    }
    boolean described = tag.group() == 0x0008 || tag.group() == 0x0028;
    if (described && element instanceof DataElement.Value value && value.bytes().size() >= 2) {
      describe(value);
    }
  }

  private static String name(DataElement.Value creator) {
    long shown = Math.min(creator.bytes().size(), Vr.LO.maxCharacters());
    return creator.bytes().slice(0, shown).latin1().strip();
  }

  private void describe(DataElement.Value value) {
    int code = value.tag().code();
    if (code == Tags.PixelRepresentation.code()) {
      signedPixels = value.bytes().unsigned16(0) == 1;
    } else if (code == Tags.BitsAllocated.code()) {
      bitsAllocated = value.bytes().unsigned16(0);
    } else if (code == Tags.SpecificCharacterSet.code()) {
      characterSet = DataSet.of(List.of(value), surrounding).characterSet();
    }
  }

  DataSet toDataSet() {
    return DataSet.of(elements, surrounding);
  }
}
