// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Opens gzip streams so that they are quick, and closed when they are none. */
public final class GzipBytes {
  private static final int BUFFER = 1 << 16;

  private GzipBytes() {}

  public static InputStream open(InputStream packed) throws IOException {
    try {
      return new GZIPInputStream(packed, BUFFER);
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }
}
