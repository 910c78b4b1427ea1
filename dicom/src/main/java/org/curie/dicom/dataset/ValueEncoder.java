// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/** Turns text and numbers into the bytes of a value, strictly by its value representation. */
final class ValueEncoder {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9 _]*"); // PS3.5 table 6.2-1
  private static final Pattern UID = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");
  private static final Pattern DATE = Pattern.compile("[0-9]{8}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{2}([0-9]{2}([0-9]{2}(\\.[0-9]{1,6})?)?)?");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]*\\.?[0-9]+([Ee][+-]?[0-9]+)?");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern AGE = Pattern.compile("[0-9]{3}[DWMY]");
  private static final Pattern ONE_LINE = Pattern.compile("[^\\\\\\p{Cntrl}]*");
  private static final Pattern LINES =
      Pattern.compile("[^\\p{Cntrl}]*|[\\r\\n\\f\\t[^\\p{Cntrl}]]*");

  private ValueEncoder() {}

  static Bytes texts(Tag tag, Vr vr, List<String> values) {
    if (!vr.isText()) {
      throw invalid(tag, vr, "text", "binary");
    }
    for (String value : values) {
      check(tag, vr, value);
    }
    if (values.size() > 1 && !vr.isMultiValued()) {
      throw invalid(tag, vr, values.size() + " values", "a single one");
    }
    byte[] bytes = String.join("\\", values).getBytes(StandardCharsets.UTF_8);
    return padded(bytes, vr);
  }

  static Bytes integers(Tag tag, Vr vr, int... values) {
    if (vr == Vr.IS) {
      return texts(tag, vr, Arrays.stream(values).mapToObj(Integer::toString).toList());
    }
    byte[] bytes = allocate(tag, vr, values.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      switch (vr) {
        case US -> buffer.putShort((short) within(tag, vr, value, 0, 0xFFFF));
        case SS ->
            buffer.putShort((short) within(tag, vr, value, Short.MIN_VALUE, Short.MAX_VALUE));
        case UL -> buffer.putInt(within(tag, vr, value, 0, Integer.MAX_VALUE));
        case SL -> buffer.putInt(value);
        default -> throw invalid(tag, vr, "integers", "another kind of value");
      }
    }
    return Bytes.owning(bytes);
  }

  static Bytes decimals(Tag tag, Vr vr, double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw invalid(tag, vr, Double.toString(value), "finite numbers");
      }
    }
    if (vr == Vr.DS) {
      return texts(tag, vr, Arrays.stream(values).mapToObj(ValueEncoder::decimalString).toList());
    }
    byte[] bytes = allocate(tag, vr, values.length);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (vr) {
        case FL -> buffer.putFloat((float) value);
        case FD -> buffer.putDouble(value);
        default -> throw invalid(tag, vr, "decimals", "another kind of value");
      }
    }
    return Bytes.owning(bytes);
  }

  static Bytes tags(Tag... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Tag value : values) {
      buffer.putShort((short) value.group()).putShort((short) value.element());
    }
    return Bytes.owning(buffer.array());
  }

  /** The nearest number that can be written in the 16 characters of a DS. */
  static String decimalString(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    for (int digits = 16; digits > 0; digits--) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      String plain = rounded.toPlainString();
      String text = plain.length() <= Vr.DS.maxCharacters() ? plain : scientific(rounded);
      if (text.length() <= Vr.DS.maxCharacters()) {
        return text;
      }
    }
    throw new IllegalStateException("a double always fits 16 characters: " + value);
  }

  private static String scientific(BigDecimal value) {
    String digits = value.unscaledValue().abs().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    int exponent = value.precision() - value.scale() - 1;
    return (value.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "E" + exponent;
  }

  private static void check(Tag tag, Vr vr, String value) {
    boolean legal =
        value.isEmpty()
            || switch (vr) {
              case CS -> CODE.matcher(value).matches();
              case UI -> UID.matcher(value).matches();
              case DA -> DATE.matcher(value).matches();
              case TM -> TIME.matcher(value).matches();
              case DS -> DECIMAL.matcher(value).matches();
              case IS -> INTEGER.matcher(value).matches();
              case AS -> AGE.matcher(value).matches();
              case LT, ST, UT -> LINES.matcher(value).matches();
              default -> ONE_LINE.matcher(value).matches();
            };
    if (!legal) {
      throw invalid(tag, vr, "other characters or another form", "what that representation allows");
    }
    int longest = vr.maxCharacters();
    if (longest > 0 && value.codePointCount(0, value.length()) > longest) {
      throw invalid(tag, vr, value.length() + " characters", "at most " + longest);
    }
  }

  private static byte[] allocate(Tag tag, Vr vr, int values) {
    if (vr.content() != Vr.Content.INTEGER && vr.content() != Vr.Content.FLOAT) {
      throw invalid(tag, vr, "numbers", "another kind of value");
    }
    return new byte[values * vr.wordBytes()];
  }

  private static int within(Tag tag, Vr vr, int value, int least, int most) {
    if (value < least || value > most) {
      throw invalid(tag, vr, Integer.toString(value), "a number from " + least + " to " + most);
    }
    return value;
  }

  /** The bytes, with one more where they are odd. */
  static Bytes padded(byte[] bytes, Vr vr) {
    if (bytes.length % 2 == 0) {
      return Bytes.owning(bytes);
    }
    ByteArrayOutputStream even = new ByteArrayOutputStream(bytes.length + 1);
    even.writeBytes(bytes);
    even.write(vr.padding());
    return Bytes.owning(even.toByteArray());
  }

  private static CurieException invalid(Tag tag, Vr vr, String found, String expected) {
    return new CurieException(
        ErrorCode.DATA_INVALID,
        Dictionary.describe(tag)
            + " has representation "
            + vr
            + " and cannot be written with "
            + found
            + "; expected "
            + expected);
  }
}
