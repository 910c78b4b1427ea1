// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.content.ContentKind;

/**
 * Whether all that an image is made of lies in one file. Headers may name other files that hold the
 * samples; whoever knows an image by the header's bytes alone would not notice when these change.
 */
final class SingleFile {
  private static final int SIGNATURE = 512;
  private static final int HEADER = 1 << 16;

  /** The end of an NRRD header that lies in front of its samples. */
  private static final Pattern BLANK_LINE = Pattern.compile("\r?\n\r?\n");

  private static final Pattern OTHER_FILE = Pattern.compile("(?im)^data ?file *:");
  private static final Pattern SAME_FILE = Pattern.compile("(?im)^ElementDataFile *= *LOCAL\\s*$");

  private SingleFile() {}

  /** False also where it is not sure. */
  static boolean isWhole(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return switch (ContentKind.of(start(file, SIGNATURE))) {
      case PNG, JPEG, BMP, TIFF, MGH, NPY -> true;
      case NIFTI -> name.endsWith(".nii");
      case GZIP -> name.endsWith(".nii.gz") || name.endsWith(".mgz");
      case NRRD -> isAttachedNrrd(header(file));
      case META_IMAGE -> SAME_FILE.matcher(header(file)).find();
      default -> false;
    };
  }

  private static boolean isAttachedNrrd(String head) {
    String[] parts = BLANK_LINE.split(head, 2);
    return parts.length == 2 && !OTHER_FILE.matcher(parts[0]).find();
  }

  private static String header(Path file) {
    return new String(start(file, HEADER), StandardCharsets.ISO_8859_1);
  }

  private static byte[] start(Path file, int bytes) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(bytes);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
