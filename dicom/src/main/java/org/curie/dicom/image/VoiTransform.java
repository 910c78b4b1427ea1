// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;

/**
 * What of the real values is shown, and how bright: the VOI LUT.
 *
 * <p><b>Units</b> in: real values, after the modality LUT. Out: brightness from 0, black, to 1,
 * white (for MONOCHROME1 the other way round). <b>Source</b> DICOM PS3.3 C.11.2.
 */
public sealed interface VoiTransform {

  double brightness(double value);

  /** What a person calls it; empty when the object does not say. */
  String explanation();

  /** The shapes of a window, VOI LUT Function (0028,1056). */
  enum Function {
    /** {@code ((x − (c − 0.5)) / (w − 1) + 0.5)}, kept within 0 and 1. */
    LINEAR,
    /** {@code ((x − c) / w + 0.5)}, kept within 0 and 1. */
    LINEAR_EXACT,
    /** {@code 1 / (1 + exp(−4 (x − c) / w))}. */
    SIGMOID
  }

  /** A window of the given centre and width. */
  record Window(double center, double width, Function function, String explanation)
      implements VoiTransform {
    public Window {
      double least = function == Function.LINEAR ? 1 : Double.MIN_VALUE;
      if (!Double.isFinite(center) || !Double.isFinite(width) || width < least) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            "a window must have a finite centre and a width of at least %s, but has %s and %s"
                .formatted(function == Function.LINEAR ? "1" : "more than 0", center, width));
      }
    }

    @Override
    public double brightness(double value) {
      return switch (function) {
        case LINEAR -> {
          // Width 1 is a threshold: no value lies between its ends.
          double low = center - 0.5 - (width - 1) / 2;
          double high = center - 0.5 + (width - 1) / 2;
          yield value <= low ? 0 : value > high ? 1 : (value - low) / (width - 1);
        }
        case LINEAR_EXACT -> Math.clamp((value - center) / width + 0.5, 0, 1);
        case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
      };
    }
  }

  /** An entry for each value. */
  final class Table implements VoiTransform {
    private final LookupTable table;
    private final String explanation;

    private Table(LookupTable table, String explanation) {
      this.table = table;
      this.explanation = explanation;
    }

    @Override
    public double brightness(double value) {
      double highest = (1 << table.bits()) - 1;
      return Math.min(1, table.entry((int) Math.rint(value)) / highest);
    }

    @Override
    public String explanation() {
      return explanation;
    }
  }

  /**
   * All that an object, or an item of its Frame VOI LUT Sequence, offers: tables first, then
   * windows, in their order.
   *
   * @param signed whether stored values are
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when one is impossible
   */
  static List<VoiTransform> from(DataSet dataSet, boolean signed) {
    List<VoiTransform> offered = new ArrayList<>();
    for (DataSet item : dataSet.items(Tags.VOILUTSequence)) {
      LookupTable table = LookupTable.from(item, Tags.LUTDescriptor, Tags.LUTData, signed);
      offered.add(new Table(table, item.string(Tags.LUTExplanation).orElse("")));
    }
    double[] centers = dataSet.decimals(Tags.WindowCenter);
    double[] widths = dataSet.decimals(Tags.WindowWidth);
    if (centers.length != widths.length) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "each window has a centre and a width, but there are %d and %d"
              .formatted(centers.length, widths.length));
    }
    Function function = function(dataSet);
    List<String> names = dataSet.strings(Tags.WindowCenterWidthExplanation);
    for (int i = 0; i < centers.length; i++) {
      String name = i < names.size() ? names.get(i) : "";
      offered.add(new Window(centers[i], widths[i], function, name));
    }
    return offered;
  }

  /** The window that shows everything from {@code lowest} to {@code highest}. */
  static VoiTransform over(double lowest, double highest) {
    double width = Math.max(highest - lowest, Double.MIN_NORMAL);
    return new Window(
        lowest + (highest - lowest) / 2, width, Function.LINEAR_EXACT, "the range of the values");
  }

  private static Function function(DataSet dataSet) {
    String term = dataSet.string(Tags.VOILUTFunction).orElse("LINEAR");
    return switch (term) {
      case "LINEAR" -> Function.LINEAR;
      case "LINEAR_EXACT" -> Function.LINEAR_EXACT;
      case "SIGMOID" -> Function.SIGMOID;
      default ->
          throw new CurieException(
              ErrorCode.FORMAT_UNSUPPORTED,
              "expected the VOI LUT Function LINEAR, LINEAR_EXACT or SIGMOID, but found " + term);
    };
  }
}
