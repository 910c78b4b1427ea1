// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A frame of native pixel data, deflated on its own.
 *
 * <p><b>Source</b> DICOM PS3.5 A.4.13, RFC 1951.
 */
final class DeflatedFrame {
  private DeflatedFrame() {}

  /**
   * @param bytes how many must come out; what follows them is padding and is left
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when fewer do, or the bits are
   *     broken
   */
  static byte[] inflate(byte[] frame, int bytes) {
    byte[] inflated = new byte[bytes];
    int done = 0;
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(frame);
      while (done < bytes) {
        int more = inflater.inflate(inflated, done, bytes - done);
        if (more == 0) {
          throw new CurieException(ErrorCode.FORMAT_DAMAGED, broken(done, bytes));
        }
        done += more;
      }
      return inflated;
    } catch (DataFormatException e) {
      throw new CurieException(ErrorCode.FORMAT_DAMAGED, broken(done, bytes), e);
    }
  }

  private static String broken(int done, int bytes) {
    return "a deflated frame breaks off after %d of %d bytes; the file is damaged"
        .formatted(done, bytes);
  }
}
