// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tags;

/**
 * What stored values measure in the real world, with its unit: apart from, and often more precise
 * than, the modality LUT.
 *
 * <p><b>Formula</b> {@code slope · stored + intercept}, or an entry of a table. <b>Source</b> DICOM
 * PS3.3 C.7.6.16.2.11.
 *
 * @param unit the UCUM code of the unit, for example {@code [hnsf'U]} for HU; empty when not given
 * @param first the first stored value that is mapped
 * @param last the last one
 * @param table a value for each stored value from first to last; empty when slope and intercept
 *     hold
 */
public record RealWorldValues(
    String label,
    String unit,
    double first,
    double last,
    double slope,
    double intercept,
    List<Double> table) {

  public RealWorldValues {
    table = List.copyOf(table);
  }

  /** Whether a stored value is mapped at all. */
  public boolean maps(double stored) {
    return stored >= first && stored <= last;
  }

  /**
   * The real value of a stored one that is mapped.
   *
   * @throws IllegalArgumentException when it is not
   */
  public double of(double stored) {
    if (!maps(stored)) {
      throw new IllegalArgumentException(stored + " is not from " + first + " to " + last);
    }
    return table.isEmpty() ? slope * stored + intercept : table.get((int) (stored - first));
  }

  /**
   * All mappings of a data set, or of an item of a functional group.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when one lacks its range, its
   *     slope, or entries of its table
   */
  public static List<RealWorldValues> from(DataSet dataSet) {
    List<RealWorldValues> mappings = new ArrayList<>();
    for (DataSet item : dataSet.items(Tags.RealWorldValueMappingSequence)) {
      mappings.add(mapping(item));
    }
    return mappings;
  }

  private static RealWorldValues mapping(DataSet item) {
    double first = end(item, true);
    double last = end(item, false);
    List<Double> table = new ArrayList<>();
    for (double value : item.decimals(Tags.RealWorldValueLUTData)) {
      table.add(value);
    }
    boolean linear =
        item.decimal(Tags.RealWorldValueSlope).isPresent()
            && item.decimal(Tags.RealWorldValueIntercept).isPresent();
    if (!(first <= last) || (table.isEmpty() ? !linear : table.size() != last - first + 1)) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "a real-world value mapping needs slope and intercept, or an entry for each value from"
              + " %s to %s, but has %d entries".formatted(first, last, table.size()));
    }
    return new RealWorldValues(
        item.string(Tags.LUTLabel).orElse(""),
        item.items(Tags.MeasurementUnitsCodeSequence).stream()
            .findFirst()
            .flatMap(code -> code.string(Tags.CodeValue))
            .orElse(""),
        first,
        last,
        item.decimal(Tags.RealWorldValueSlope).orElse(1),
        item.decimal(Tags.RealWorldValueIntercept).orElse(0),
        table);
  }

  private static double end(DataSet item, boolean first) {
    var whole = first ? Tags.RealWorldValueFirstValueMapped : Tags.RealWorldValueLastValueMapped;
    var real =
        first
            ? Tags.DoubleFloatRealWorldValueFirstValueMapped
            : Tags.DoubleFloatRealWorldValueLastValueMapped;
    return item.decimal(item.contains(whole) ? whole : real)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_DAMAGED,
                    "a real-world value mapping needs %s, but it is missing"
                        .formatted(Dictionary.describe(whole))));
  }
}
