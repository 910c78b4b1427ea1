// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/** Turns the bytes of a value into text or numbers, by its value representation. */
final class ValueDecoder {
  private static final int MAX_TEXTS = 1 << 20;

  private ValueDecoder() {}

  static List<String> texts(DataElement.Value value, CharacterSet characterSet) {
    Vr vr = meaning(value);
    if (!vr.isText()) {
      throw unexpected(value, "text");
    }
    String whole =
        vr.content() == Vr.Content.TEXT
            ? characterSet.decode(value.bytes(), vr)
            : value.bytes().latin1();
    return parts(value, vr, whole);
  }

  /** The terms of a Specific Character Set, whatever representation the file gives it. */
  static List<String> terms(DataElement.Value value) {
    return parts(value, Vr.CS, value.bytes().latin1());
  }

  private static List<String> parts(DataElement.Value value, Vr vr, String whole) {
    if (!vr.isMultiValued()) {
      String text = withoutTrailing(whole);
      return text.isEmpty() ? List.of() : List.of(text);
    }
    if (withoutTrailing(whole).isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    int from = 0;
    while (from <= whole.length()) {
      int end = whole.indexOf('\\', from);
      int to = end < 0 ? whole.length() : end;
      texts.add(withoutTrailing(whole.substring(from, to)).strip());
      from = to + 1;
      if (texts.size() > MAX_TEXTS) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED, complaint(value, "at most " + MAX_TEXTS + " values"));
      }
    }
    return texts;
  }

  static int[] integers(DataElement.Value value) {
    long[] wide = longs(value);
    int[] integers = new int[wide.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = narrow(value, wide[i]);
    }
    return integers;
  }

  static long[] longs(DataElement.Value value) {
    Vr vr = meaning(value);
    if (vr == Vr.IS || vr == Vr.DS) {
      return Arrays.stream(numbers(value)).mapToLong(number -> whole(value, number)).toArray();
    }
    if (vr.content() != Vr.Content.INTEGER || vr == Vr.AT) {
      throw unexpected(value, "integers");
    }
    long[] integers = new long[words(value, vr)];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = integer(value.bytes(), vr, i);
      if (vr == Vr.UV && integers[i] < 0) {
        throw unexpected(value, "numbers below 2^63");
      }
    }
    return integers;
  }

  static List<Tag> tags(DataElement.Value value) {
    if (meaning(value) != Vr.AT || value.bytes().size() % Integer.BYTES != 0) {
      throw unexpected(value, "tags of 4 bytes");
    }
    List<Tag> tags = new ArrayList<>();
    for (long offset = 0; offset < value.bytes().size(); offset += Integer.BYTES) {
      tags.add(new Tag(value.bytes().unsigned16(offset), value.bytes().unsigned16(offset + 2)));
    }
    return tags;
  }

  static double[] decimals(DataElement.Value value) {
    Vr vr = meaning(value);
    if (vr == Vr.IS || vr == Vr.DS) {
      return numbers(value);
    }
    boolean floating = vr.content() == Vr.Content.FLOAT;
    if (vr == Vr.AT || (!floating && vr.content() != Vr.Content.INTEGER)) {
      throw unexpected(value, "numbers");
    }
    double[] decimals = new double[words(value, vr)];
    for (int i = 0; i < decimals.length; i++) {
      long offset = (long) i * vr.wordBytes();
      decimals[i] =
          !floating
              ? unsigned(integer(value.bytes(), vr, i), vr)
              : vr == Vr.FL ? value.bytes().float32(offset) : value.bytes().float64(offset);
    }
    return decimals;
  }

  /** UN means what the dictionary says: its bytes are implicit little endian (PS3.5 6.2.2). */
  private static Vr meaning(DataElement.Value value) {
    return value.vr() == Vr.UN ? Dictionary.defaultVr(value.tag()) : value.vr();
  }

  private static int words(DataElement.Value value, Vr vr) {
    long words = value.bytes().size() / vr.wordBytes();
    if (value.bytes().size() % vr.wordBytes() != 0 || words > Integer.MAX_VALUE / Long.BYTES) {
      throw unexpected(value, "a whole number of " + vr.wordBytes() + "-byte words");
    }
    return (int) words;
  }

  private static long integer(Bytes bytes, Vr vr, int index) {
    long offset = (long) index * vr.wordBytes();
    return switch (vr) {
      case US -> bytes.unsigned16(offset);
      case SS -> bytes.signed16(offset);
      case UL -> bytes.unsigned32(offset);
      case SL -> bytes.signed32(offset);
      case SV, UV -> bytes.signed64(offset);
      default -> throw new IllegalArgumentException(vr + " is not an integer");
    };
  }

  /** A 64-bit number above 2^63 - 1 has the sign bit set in a long. */
  private static double unsigned(long integer, Vr vr) {
    return vr == Vr.UV && integer < 0 ? (integer >>> 1) * 2.0 : integer;
  }

  /** The numbers of DS and IS: plain texts at once, others one by one with all that is borne. */
  private static double[] numbers(DataElement.Value value) {
    return NumberTexts.plain(value.bytes().toArray(), MAX_TEXTS)
        .orElseGet(
            () ->
                texts(value, CharacterSet.DEFAULT).stream()
                    .mapToDouble(text -> decimal(value, text))
                    .toArray());
  }

  private static long whole(DataElement.Value value, double decimal) {
    if (decimal != Math.rint(decimal) || Math.abs(decimal) >= 0x1p63) {
      throw unexpected(value, "whole numbers");
    }
    return (long) decimal;
  }

  private static int narrow(DataElement.Value value, long integer) {
    if (integer != (int) integer) {
      throw unexpected(value, "numbers that fit in 32 bits");
    }
    return (int) integer;
  }

  private static double decimal(DataElement.Value value, String text) {
    // Only the characters PS3.5 table 6.2-1 allows: Java would also take NaN, 0x1p3 and 1d.
    if (!hasOnlyCharactersOfNumbers(text)) {
      throw unexpected(value, "numbers");
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new CurieException(ErrorCode.FORMAT_DAMAGED, complaint(value, "numbers"), e);
    }
  }

  private static boolean hasOnlyCharactersOfNumbers(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789+-Ee.".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String withoutTrailing(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
      end--;
    }
    return text.substring(0, end);
  }

  private static CurieException unexpected(DataElement.Value value, String expected) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, complaint(value, expected));
  }

  private static String complaint(DataElement.Value value, String expected) {
    return Dictionary.describe(value.tag())
        + " should hold "
        + expected
        + ", but has representation "
        + value.vr()
        + " and "
        + shown(value);
  }

  /** A glimpse of a value; never of text that may name a patient. */
  private static String shown(DataElement.Value value) {
    if (value.vr().content() != Vr.Content.ASCII) {
      return value.bytes().size() + " byte(s)";
    }
    String text = value.bytes().slice(0, Math.min(32, value.bytes().size())).latin1();
    return "the value '" + text.replaceAll("[^\\x20-\\x7E]", "?").strip() + "'";
  }
}
