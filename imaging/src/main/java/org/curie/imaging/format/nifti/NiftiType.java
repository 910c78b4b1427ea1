// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import java.util.Arrays;
import java.util.Optional;
import org.curie.imaging.format.content.SampleType;

/**
 * How NIfTI stores a voxel.
 *
 * <p><b>Source</b> {@code nifti1.h}, NIFTI1_DATATYPES.
 */
enum NiftiType {
  UINT8(2, SampleType.UINT8),
  INT16(4, SampleType.INT16),
  INT32(8, SampleType.INT32),
  FLOAT32(16, SampleType.FLOAT32),
  COMPLEX64(32, SampleType.FLOAT32, 2, 2),
  FLOAT64(64, SampleType.FLOAT64),
  RGB24(128, SampleType.UINT8, 3, 3),
  INT8(256, SampleType.INT8),
  UINT16(512, SampleType.UINT16),
  UINT32(768, SampleType.UINT32),
  INT64(1024, SampleType.INT64),
  UINT64(1280, SampleType.UINT64),
  COMPLEX128(1792, SampleType.FLOAT64, 2, 2),
  RGBA32(2304, SampleType.UINT8, 4, 3);

  private final int code;
  private final SampleType sample;
  private final int stored;
  private final int kept;

  NiftiType(int code, SampleType sample) {
    this(code, sample, 1, 1);
  }

  NiftiType(int code, SampleType sample, int stored, int kept) {
    this.code = code;
    this.sample = sample;
    this.stored = stored;
    this.kept = kept;
  }

  int code() {
    return code;
  }

  /** How one number of the voxel is stored. */
  SampleType sample() {
    return sample;
  }

  /** How many numbers one voxel has in the file. */
  int stored() {
    return stored;
  }

  /** How many of them become channels: alpha does not. */
  int kept() {
    return kept;
  }

  boolean isColour() {
    return this == RGB24 || this == RGBA32;
  }

  boolean isComplex() {
    return this == COMPLEX64 || this == COMPLEX128;
  }

  static Optional<NiftiType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** The type that holds such samples, one in a voxel. */
  static NiftiType of(SampleType sample) {
    return Arrays.stream(values())
        .filter(type -> type.sample == sample && type.stored == 1)
        .findFirst()
        .orElseThrow();
  }

  /** What the codes mean that are not read. */
  static String unread(int code) {
    return switch (code) {
      case 1 -> "single bits";
      case 1536 -> "128-bit floating samples";
      case 2048 -> "complex samples of 2 x 128 bits";
      default -> "samples of NIfTI data type " + code;
    };
  }
}
