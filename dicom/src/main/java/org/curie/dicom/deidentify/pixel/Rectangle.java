// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Pixels of a frame: columns {@code x} to {@code x + width - 1}, rows {@code y} to {@code y +
 * height - 1}, counted from 0 at the top left. It may reach beyond the frame.
 */
public record Rectangle(int x, int y, int width, int height) {
  private static final int MOST = 1 << 20;

  public Rectangle {
    if (x < 0 || y < 0 || width < 1 || height < 1 || Math.max(x, y) > MOST) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a rectangle begins at 0,0 or later and has an area, but was "
              + String.join(",", "" + x, "" + y, "" + width, "" + height));
    }
  }

  /** The end of the columns inside a frame, exclusive. */
  int right(int columns) {
    return (int) Math.min(columns, (long) x + width);
  }

  /** The end of the rows inside a frame, exclusive. */
  int bottom(int rows) {
    return (int) Math.min(rows, (long) y + height);
  }

  boolean overlaps(Rectangle other) {
    return x < (long) other.x + other.width
        && other.x < (long) x + width
        && y < (long) other.y + other.height
        && other.y < (long) y + height;
  }

  /** The smallest rectangle around both. */
  Rectangle around(Rectangle other) {
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    int right = (int) Math.max((long) x + width, (long) other.x + other.width);
    int bottom = (int) Math.max((long) y + height, (long) other.y + other.height);
    return new Rectangle(left, top, right - left, bottom - top);
  }
}
