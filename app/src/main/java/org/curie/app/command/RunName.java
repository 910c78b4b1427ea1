// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the folder of a run is called when nobody named it: after its data and the time. */
public final class RunName {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private RunName() {}

  /**
   * {@code runs/STEM-TIME}.
   *
   * @param suffix of the stem, such as {@code -pretrained}; may be empty
   */
  public static Path of(Path source, String suffix) {
    Path name = source.getFileName();
    String stem =
        name == null
            ? "data"
            : name.toString().replaceFirst("\\.[^.]+$", "").toLowerCase(Locale.ROOT);
    String now = LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
    return Path.of("runs", stem + suffix + "-" + now);
  }
}
