// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.curie.core.error.ErrorCode;

/**
 * Every way a series can fail to be one plain volume. Each is refused unless {@link SeriesOptions}
 * name a remedy.
 */
public enum Verdict {
  NO_GEOMETRY(
      ErrorCode.GEOMETRY_INVALID,
      "Slices do not say where they lie in the patient",
      "read such pictures one by one, or leave them out",
      Remedy.LEAVE_OUT),
  LOCALIZER(
      ErrorCode.DATA_INVALID,
      "Slices are overviews the examination was planned on",
      "choose another series",
      Remedy.LEAVE_OUT,
      Remedy.ACCEPT),
  SEVERAL_FRAMES_OF_REFERENCE(
      ErrorCode.GEOMETRY_INVALID,
      "The patient was placed anew within the series, so positions cannot be compared",
      "make an image of each part",
      Remedy.SEPARATE),
  MIXED_ORIENTATIONS(
      ErrorCode.GEOMETRY_INVALID,
      "Slices lie in different directions",
      "make an image of each direction",
      Remedy.SEPARATE),
  DIFFERENT_SIZES(
      ErrorCode.GEOMETRY_INVALID,
      "Slices differ in rows, columns, pixel size or colour",
      "make an image of each size",
      Remedy.SEPARATE),
  SEVERAL_ACQUISITIONS(
      ErrorCode.DATA_INVALID,
      "The scanner ran several times over the same place within the series",
      "make an image of each run and choose, or channels of one image",
      Remedy.SEPARATE,
      Remedy.CHANNELS),
  DOUBLED_SLICES(
      ErrorCode.DATA_INVALID,
      "Several slices lie at one place",
      "leave out those that are identical; where they differ, export the series again",
      Remedy.LEAVE_OUT),
  NOT_A_VOLUME(
      ErrorCode.DATA_INSUFFICIENT,
      "There are too few places to make a volume",
      "check that the export is complete; accept it when a few slices are all there is",
      Remedy.ACCEPT),
  MISSING_SLICES(
      ErrorCode.GEOMETRY_INVALID,
      "Slices are missing within the stack",
      "export the series again; or resample, which fills gaps from their neighbours",
      Remedy.RESAMPLE),
  UNEQUAL_DISTANCES(
      ErrorCode.GEOMETRY_INVALID,
      "Slices do not lie at equal distances on a straight line",
      "resample to a regular grid",
      Remedy.RESAMPLE),
  GANTRY_TILT(
      ErrorCode.GEOMETRY_INVALID,
      "The stack leans against its slices, as from a tilted gantry",
      "keep the sheared grid, or resample to a rectangular one",
      Remedy.KEEP_SHEAR,
      Remedy.RESAMPLE);

  private final ErrorCode code;
  private final String sentence;
  private final String advice;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Remedy> remedies;

  Verdict(ErrorCode code, String sentence, String advice, Remedy... remedies) {
    this.code = code;
    this.sentence = sentence;
    this.advice = advice;
    this.remedies = List.of(remedies);
  }

  /** The code of the exception that refuses it. */
  public ErrorCode code() {
    return code;
  }

  /** What is the matter, for a person, without a full stop. */
  public String sentence() {
    return sentence;
  }

  /** What the person can do. */
  public String advice() {
    return advice;
  }

  /** What can be asked for instead of a refusal. */
  public Set<Remedy> remedies() {
    return EnumSet.copyOf(remedies);
  }

  String remediesWords() {
    return remedies.stream().map(Remedy::name).collect(Collectors.joining(" or "));
  }
}
