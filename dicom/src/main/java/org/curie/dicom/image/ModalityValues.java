// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;

/**
 * What stored values measure: the modality LUT.
 *
 * <p><b>Units</b> those of Rescale Type or of the modality (HU for CT). <b>Source</b> DICOM PS3.3
 * C.11.1 and C.7.6.16.2.9.
 */
public sealed interface ModalityValues {

  double of(int stored);

  /** {@code slope · stored + intercept}. */
  record Rescale(double slope, double intercept) implements ModalityValues {
    public static final Rescale NONE = new Rescale(1, 0);

    public Rescale {
      if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            "RescaleSlope must be a number other than 0 and RescaleIntercept a number, but they"
                + " are %s and %s".formatted(slope, intercept));
      }
    }

    @Override
    public double of(int stored) {
      return slope * stored + intercept;
    }
  }

  /** An entry of a table for each stored value. */
  final class Table implements ModalityValues {
    private final LookupTable table;

    private Table(LookupTable table) {
      this.table = table;
    }

    @Override
    public double of(int stored) {
      return table.entry(stored);
    }
  }

  /**
   * Reads from a data set, or from an item of the Pixel Value Transformation Sequence.
   *
   * @param signed whether stored values are
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when the rescale is impossible or
   *     the table broken
   */
  static ModalityValues from(DataSet dataSet, boolean signed) {
    List<DataSet> tables = dataSet.items(Tags.ModalityLUTSequence);
    if (!tables.isEmpty()) {
      return new Table(
          LookupTable.from(tables.getFirst(), Tags.LUTDescriptor, Tags.LUTData, signed));
    }
    return new Rescale(
        dataSet.decimal(Tags.RescaleSlope).orElse(1),
        dataSet.decimal(Tags.RescaleIntercept).orElse(0));
  }
}
