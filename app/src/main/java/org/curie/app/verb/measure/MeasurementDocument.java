// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.measure.Diameter;
import org.curie.core.measure.Growth;
import org.curie.core.measure.Lesion;
import org.curie.core.measure.ResponseCategory;
import org.curie.core.measure.Size;
import org.curie.core.measure.StructureMeasurement;
import org.curie.core.measure.ValueStatistics;

/**
 * What {@code measure} answers: {@code measurements.json}.
 *
 * @param unit of lengths, mm or pixels; areas are its square
 * @param plane in which the axes were measured: axial, coronal or sagittal, whichever is nearest
 */
record MeasurementDocument(
    String program,
    String mask,
    Optional<String> image,
    Optional<String> date,
    String unit,
    String plane,
    List<Structure> structures,
    Optional<Change> change,
    String warning) {

  /**
   * One label of the mask.
   *
   * @param values within all of it
   * @param lesions its parts, the largest first
   */
  record Structure(
      int label,
      String name,
      long voxels,
      OptionalDouble volumeMm3,
      OptionalDouble volumeMl,
      OptionalDouble area,
      Optional<PatientPoint> centroid,
      Optional<ValueStatistics> values,
      List<Part> lesions) {

    static Structure of(int label, String name, StructureMeasurement found) {
      Size size = found.size();
      return new Structure(
          label,
          name,
          size.voxels(),
          size.volumeMm3(),
          size.volumeMl(),
          size.areaMm2(),
          found.centroid(),
          found.values(),
          found.lesions().stream().map(Part::of).toList());
    }
  }

  /**
   * One lesion.
   *
   * @param slice in which it is longest, from 0
   * @param longest in that slice, and with its short axis; LPS
   * @param longestInSpace over slices; none in a picture
   */
  record Part(
      long voxels,
      OptionalDouble volumeMm3,
      OptionalDouble volumeMl,
      OptionalDouble area,
      PatientPoint centroid,
      int slice,
      Diameter longest,
      Diameter shortAxis,
      Optional<Diameter> longestInSpace,
      Optional<ValueStatistics> values) {

    static Part of(Lesion lesion) {
      Size size = lesion.size();
      return new Part(
          size.voxels(),
          size.volumeMm3(),
          size.volumeMl(),
          size.areaMm2(),
          lesion.centroid(),
          lesion.inPlane().slice(),
          lesion.inPlane().longest(),
          lesion.inPlane().shortAxis(),
          lesion.inSpace(),
          lesion.values());
    }
  }

  /**
   * What changed since an earlier mask.
   *
   * @param days absent where a date is not known; {@code undated} then says so
   * @param response absent for pictures without scale
   */
  record Change(
      String mask,
      Optional<String> date,
      OptionalDouble days,
      Optional<String> undated,
      List<Changed> structures,
      Optional<Response> response) {}

  /** One structure at both dates. */
  record Changed(int label, String name, int earlierLesions, int laterLesions, Growth growth) {}

  /**
   * The sum of diameters of the longest measurable lesions, as RECIST judges it.
   *
   * @param remark what a mask cannot tell
   */
  record Response(
      ResponseCategory category, List<Double> earlierMm, List<Double> laterMm, String remark) {}
}
