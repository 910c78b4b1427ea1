// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How to register: what may move, what counts as alike, and how long to search.
 *
 * @param levelsMm the voxel sizes of the pyramid, coarse to fine, in mm; empty chooses 1, 2, 4 or
 *     more times the fixed image's own so that the coarsest still has about 32 voxels a side
 * @param bins cells along each axis of the joint histogram, for mutual information
 * @param samples the most places of the fixed image that are compared on each level; stratified:
 *     one random place in each cell of a regular lattice, so that no lattice of voxels meets the
 *     other (Pluim, Maintz and Viergever 2000, doi:10.1006/cviu.1999.0816)
 * @param seed of those places
 * @param searchDegrees rotations up to this angle about each axis are tried too at the start, 0 for
 *     none
 * @param iterations the most steps on each level
 * @param minOverlap the smallest share of those places that must fall into the moving image, 0 to 1
 */
public record RegistrationSpec(
    Motion motion,
    Similarity similarity,
    Initialization initialization,
    List<Double> levelsMm,
    int bins,
    int samples,
    long seed,
    double searchDegrees,
    int iterations,
    double minOverlap) {
  private static final int FEWEST_BINS = 8;
  private static final int MOST_BINS = 256;
  private static final int FEWEST_SAMPLES = 100;
  private static final int MOST_SAMPLES = 100_000_000;
  private static final int MOST_ITERATIONS = 100_000;
  private static final double HALF_TURN = 180;

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} for a number outside its range
   */
  public RegistrationSpec {
    levelsMm = List.copyOf(levelsMm);
    for (double mm : levelsMm) {
      require(mm > 0 && Double.isFinite(mm), "a level of the pyramid", "a number of mm > 0", mm);
    }
    require(
        bins >= FEWEST_BINS && bins <= MOST_BINS,
        "the number of bins",
        FEWEST_BINS + " to " + MOST_BINS,
        bins);
    require(
        samples >= FEWEST_SAMPLES && samples <= MOST_SAMPLES,
        "the number of samples",
        FEWEST_SAMPLES + " to " + MOST_SAMPLES,
        samples);
    require(
        searchDegrees >= 0 && searchDegrees <= HALF_TURN,
        "the angle searched in degrees",
        "0 to " + HALF_TURN,
        searchDegrees);
    require(
        iterations >= 1 && iterations <= MOST_ITERATIONS,
        "the number of iterations",
        "1 to " + MOST_ITERATIONS,
        iterations);
    require(minOverlap > 0 && minOverlap <= 1, "the least overlap", "above 0, up to 1", minOverlap);
  }

  /**
   * Rigid, by mutual information from the best of all starts: right for two scans of one patient,
   * of the same or of another modality.
   */
  public static RegistrationSpec defaults() {
    return new RegistrationSpec(
        Motion.RIGID,
        Similarity.MUTUAL_INFORMATION,
        Initialization.BEST,
        List.of(),
        32,
        100_000,
        1,
        0,
        200,
        0.25);
  }

  public RegistrationSpec withMotion(Motion other) {
    return new RegistrationSpec(
        other,
        similarity,
        initialization,
        levelsMm,
        bins,
        samples,
        seed,
        searchDegrees,
        iterations,
        minOverlap);
  }

  public RegistrationSpec withSimilarity(Similarity other) {
    return new RegistrationSpec(
        motion,
        other,
        initialization,
        levelsMm,
        bins,
        samples,
        seed,
        searchDegrees,
        iterations,
        minOverlap);
  }

  public RegistrationSpec withInitialization(Initialization other) {
    return new RegistrationSpec(
        motion,
        similarity,
        other,
        levelsMm,
        bins,
        samples,
        seed,
        searchDegrees,
        iterations,
        minOverlap);
  }

  public RegistrationSpec withLevelsMm(List<Double> other) {
    return new RegistrationSpec(
        motion,
        similarity,
        initialization,
        other,
        bins,
        samples,
        seed,
        searchDegrees,
        iterations,
        minOverlap);
  }

  public RegistrationSpec withSamples(int other) {
    return new RegistrationSpec(
        motion,
        similarity,
        initialization,
        levelsMm,
        bins,
        other,
        seed,
        searchDegrees,
        iterations,
        minOverlap);
  }

  public RegistrationSpec withSeed(long other) {
    return new RegistrationSpec(
        motion,
        similarity,
        initialization,
        levelsMm,
        bins,
        samples,
        other,
        searchDegrees,
        iterations,
        minOverlap);
  }

  public RegistrationSpec withSearchDegrees(double other) {
    return new RegistrationSpec(
        motion,
        similarity,
        initialization,
        levelsMm,
        bins,
        samples,
        seed,
        other,
        iterations,
        minOverlap);
  }

  private static void require(boolean holds, String name, String rule, Object value) {
    if (!holds) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, name + " must be " + rule + ", but was " + value);
    }
  }
}
