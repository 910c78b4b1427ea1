// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.dictionary.Vr;

/** What a data set must keep to before a byte of it is written. */
final class LayoutRules {
  static final long LONGEST_SHORT = 0xFFFE; // the longest even length in 16 bits
  static final long LONGEST = 0xFFFF_FFFEL;
  private static final int DELIMITERS = 0xFFFE;

  private LayoutRules() {}

  /** The length of a value with its padding. */
  static long evenSize(DataElement.Value value) {
    long size = value.bytes().size();
    int word = value.vr().wordBytes();
    if (size % word != 0) {
      throw invalid(
          value.tag(),
          "has "
              + size
              + " bytes; expected a multiple of "
              + word
              + " for the representation "
              + value.vr());
    }
    long even = size + (size & 1);
    if (even > LONGEST) {
      throw invalid(value.tag(), "has " + size + " bytes, more than a length can say");
    }
    if (value.vr() == Vr.SQ) {
      throw invalid(value.tag(), "is a plain value of representation SQ; expected items");
    }
    return even;
  }

  /**
   * The representation to write: UN where the bytes do not fit the length a representation has.
   *
   * <p><b>Source</b> DICOM PS3.5 section 6.2.2.
   */
  static Vr writtenVr(DataElement element, long size, boolean explicit) {
    Vr vr = element.vr();
    boolean tooLong = explicit && !vr.hasLongHeader() && size > LONGEST_SHORT;
    if (!tooLong) {
      return vr;
    }
    if (vr.maxCharacters() > 0 && vr.isText() && !vr.isMultiValued()) {
      throw invalid(
          element.tag(),
          "has " + size + " bytes, more than its representation " + vr + " can hold");
    }
    return Vr.UN;
  }

  static void checkTag(Tag tag) {
    if (tag.group() == DELIMITERS) {
      throw invalid(tag, "marks items and does not belong in a data set");
    }
  }

  /** Without a representation in the bytes, the dictionary makes a sequence of such a value. */
  static void checkReadable(DataElement.Value value, TransferSyntax syntax) {
    if (!syntax.isExplicit()
        && !value.bytes().isEmpty()
        && value.vr() != Vr.UN
        && Dictionary.defaultVr(value.tag()) == Vr.SQ) {
      throw invalid(
          value.tag(),
          "has representation "
              + value.vr()
              + ", but is a sequence by the dictionary, and "
              + syntax
              + " would lose that; write an explicit transfer syntax");
    }
  }

  static void checkFragments(DataElement.Fragments fragments, TransferSyntax syntax) {
    if (!syntax.isEncapsulated()) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          Dictionary.describe(fragments.tag())
              + " is compressed; expected uncompressed pixels for the transfer syntax "
              + syntax
              + "; decode the pixels first or keep their transfer syntax");
    }
    if (fragments.vr() != Vr.OB && fragments.vr() != Vr.OW) {
      throw invalid(fragments.tag(), "is compressed and has representation " + fragments.vr());
    }
  }

  /** In an encapsulated transfer syntax the pixels of the object itself lie in fragments. */
  static void checkOutermost(DataElement element, TransferSyntax syntax) {
    if (syntax.isEncapsulated()
        && element.tag().equals(Tags.PixelData)
        && !(element instanceof DataElement.Fragments)) {
      throw invalid(
          element.tag(), "is not compressed, but the transfer syntax " + syntax + " says so");
    }
  }

  static CurieException invalid(Tag tag, String what) {
    return new CurieException(ErrorCode.DATA_INVALID, Dictionary.describe(tag) + " " + what);
  }
}
