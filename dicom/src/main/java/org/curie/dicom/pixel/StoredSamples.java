// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.Raster;

/** What a codec gave, as the object it came from says it is meant. */
final class StoredSamples {
  private StoredSamples() {}

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when the code stream holds another
   *     picture than the object describes
   */
  static Raster of(Raster coded, ImagePixel pixel) {
    if (coded.rows() != pixel.rows()
        || coded.columns() != pixel.columns()
        || coded.components() != pixel.samplesPerPixel()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "the object describes %d x %d pixels of %d sample(s), but its code stream holds %d x %d of %d"
              .formatted(
                  pixel.rows(),
                  pixel.columns(),
                  pixel.samplesPerPixel(),
                  coded.rows(),
                  coded.columns(),
                  coded.components()));
    }
    SampleFormat format = pixel.format();
    if (coded.precision() > format.bitsAllocated()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "the object allocates %d bits for a sample, but its code stream has %d"
              .formatted(format.bitsAllocated(), coded.precision()));
    }
    int[] samples = coded.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = format.ofCode(samples[i], coded.precision());
    }
    return new Raster(
        coded.rows(),
        coded.columns(),
        coded.components(),
        format.bitsStored(),
        format.signed(),
        samples);
  }
}
