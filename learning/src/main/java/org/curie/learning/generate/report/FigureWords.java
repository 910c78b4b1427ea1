// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.words.Numbers;

/** The figures of models that make images, in words. */
final class FigureWords {
  private FigureWords() {}

  static Element table(Map<String, Figure> figures) {
    List<Element> rows = new ArrayList<>();
    figures.forEach(
        (name, f) ->
            rows.add(
                Blocks.row(
                    Blocks.text(title(name)),
                    Element.of("td", Numbers.plain(rounded(f.value()))).as("number value"),
                    Blocks.numberCell(range(f)),
                    Element.of("td", meaning(name)).as("meaning"))));
    return Blocks.table(
        "Figures on pictures that were not learned from",
        List.of("Figure", "Value", "95\u00A0%\u00A0interval", "What it means"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private static String range(Figure f) {
    return f.low().isPresent() && f.high().isPresent()
        ? Numbers.plain(rounded(f.low().getAsDouble()))
            + "–"
            + Numbers.plain(rounded(f.high().getAsDouble()))
        : "none";
  }

  /** To four significant digits, as a reader compares them. */
  private static double rounded(double value) {
    return Double.isFinite(value)
        ? new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue()
        : value;
  }

  static String title(String name) {
    return switch (name) {
      case "frechetDistance" -> "Fréchet distance, made pictures";
      case "frechetDistanceOfTraining" -> "the same of real training pictures";
      case "frechetDistanceOfNoise" -> "the same of noise";
      case "copying" -> "Copying";
      case "nearerThanHeldOut" -> "Nearer than 95 % of real ones";
      case "psnr" -> "PSNR (dB)";
      case "psnrOfMeanPicture" -> "PSNR of the mean picture (dB)";
      case "ssim" -> "SSIM";
      case "reconstructionError" -> "Error of reconstruction";
      default -> name;
    };
  }

  private static String meaning(String name) {
    return switch (name) {
      case "frechetDistance" ->
          "how far features of made pictures are from those of real ones: smaller is better";
      case "frechetDistanceOfTraining" ->
          "what as many real pictures reach: no generator can be expected to be better";
      case "frechetDistanceOfNoise" ->
          "what noise of the same brightness and contrast reaches: a generator should be far below";
      case "copying" ->
          "how often a made picture is nearer to a training picture than an unseen real one is: 0.5"
              + " is as it should be, near 1 means pictures are remembered (or blurred)";
      case "nearerThanHeldOut" ->
          "share of made pictures nearer to a training picture than 95 of 100 unseen real ones are:"
              + " 0.05 is to be expected";
      case "psnr" -> "range of the samples against the error, mean over pictures: more is better";
      case "psnrOfMeanPicture" ->
          "what answering every picture with the mean of those learned from reaches";
      case "ssim" -> "likeness of structure, mean over pictures: 1 is equal";
      case "reconstructionError" ->
          "root of the mean squared difference of samples from 0 to 1, mean over pictures";
      default -> "";
    };
  }
}
