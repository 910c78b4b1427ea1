// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers written as text have the bits that {@link Double#parseDouble} gives them. */
final class NumberTextsTest {
  private static final int TEXTS = 500_000;
  private static final String CHARACTERS = "0123456789012345678900..--+eE  \\\\\0\t/";

  @ParameterizedTest
  @ValueSource(strings = {"short", "sixteen", "round-trip", "near-limits", "long", "signs"})
  void everyNumber_hasTheBitsOfParseDouble(String kind) {
    RandomGenerator random = new RandomStreams(2).stream(kind, 0);
    StringBuilder value = new StringBuilder();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      String text = text(kind, random);
      value.append(texts.isEmpty() ? "" : "\\").append(text);
      texts.add(text);
      if (texts.size() == 1000) {
        long[] expected =
            texts.stream()
                .mapToLong(t -> Double.doubleToRawLongBits(Double.parseDouble(t)))
                .toArray();
        Optional<double[]> numbers = NumberTexts.plain(bytes(value.toString()), 1000);
        assertThat(numbers).as(kind).isPresent();
        assertThat(Arrays.stream(numbers.get()).mapToLong(Double::doubleToRawLongBits).toArray())
            .as(() -> "of " + texts)
            .isEqualTo(expected);
        texts.clear();
        value.setLength(0);
      }
    }
  }

  private static String text(String kind, RandomGenerator random) {
    return switch (kind) {
      case "short" ->
          BigDecimal.valueOf(random.nextInt(-100_000, 100_000), random.nextInt(0, 8))
              .toPlainString();
      case "sixteen" -> // as scanners fill DS up to its 16 characters
          String.format(Locale.ROOT, "%.14f", random.nextGaussian() * 500).substring(0, 12)
              + (random.nextBoolean() ? "" : "e" + random.nextInt(-30, 30));
      case "round-trip" -> finite(Double.longBitsToDouble(random.nextLong()));
      case "near-limits" -> // digits about 2^53, powers about 10^22
          BigInteger.ONE.shiftLeft(53).add(BigInteger.valueOf(random.nextInt(-3, 4)))
              + (random.nextBoolean() ? "E" : "e")
              + random.nextInt(-25, 26);
      case "long" -> // more digits than a long holds, and zeros in front
          "0".repeat(random.nextInt(3))
              + new BigInteger(random.nextInt(1, 120), new java.util.Random(random.nextLong()))
              + "."
              + "0".repeat(random.nextInt(20))
              + Long.toUnsignedString(random.nextLong());
      case "signs" ->
          List.of("-0", "+0", "-0.0", "0e-999", "-0e99999999999", "+.5", "5.", "-1E+02", "1e400")
              .get(random.nextInt(9));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static String finite(double number) {
    return Double.toString(Double.isFinite(number) ? number : 1.0);
  }

  /** Texts of all kinds, most of them wrong: the same numbers as the careful way, or its error. */
  @Test
  void whateverTheText_theAnswerIsThatOfTheCarefulWay() {
    RandomGenerator random = new RandomStreams(3).stream("any", 0);
    int read = 0;
    for (int i = 0; i < TEXTS / 5; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(1, 12);
      for (int j = 0; j < length; j++) {
        text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      DataSet dataSet =
          DataSet.builder()
              .element(
                  new DataElement.Value(
                      Tags.PixelSpacing, Vr.DS, Bytes.owning(bytes(text.toString()))))
              .build();
      Optional<double[]> expected = carefully(text.toString());
      if (expected.isPresent()) {
        read++;
        assertThat(dataSet.decimals(Tags.PixelSpacing)).as("%s", text).isEqualTo(expected.get());
      } else {
        assertThatThrownBy(() -> dataSet.decimals(Tags.PixelSpacing))
            .as("%s", text)
            .isInstanceOf(CurieException.class)
            .hasMessageContaining("should hold numbers");
      }
    }
    assertThat(read).isBetween(TEXTS / 100, TEXTS / 5);
  }

  @Test
  void anExponentBeyondCounting_isNotCutShort() {
    String text = "0." + "0".repeat(9_990) + "1e99999\\1" + "0".repeat(300) + "e-99999";
    assertThat(NumberTexts.plain(bytes(text), 2))
        .hasValueSatisfying(
            numbers -> assertThat(numbers).containsExactly(Double.POSITIVE_INFINITY, 0));
  }

  private static Optional<double[]> carefully(String text) {
    if (text.replaceAll("[ \0]+$", "").isEmpty()) {
      return Optional.of(new double[0]);
    }
    String[] parts = text.split("\\\\", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].replaceAll("[ \0]+$", "").strip();
      if (!part.matches("[0-9+\\-eE.]+")) {
        return Optional.empty();
      }
      try {
        numbers[i] = Double.parseDouble(part);
      } catch (NumberFormatException _) {
        return Optional.empty();
      }
    }
    return Optional.of(numbers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
