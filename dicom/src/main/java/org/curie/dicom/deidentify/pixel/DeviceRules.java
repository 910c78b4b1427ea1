// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;

/**
 * Device rules in their order. A file of them has rows of modality, manufacturer, model, image
 * type, rows, columns and {@code x,y,width,height;...}, separated by tabs; lines with # are
 * comments.
 */
public final class DeviceRules {
  private static final int COLUMNS = 7;

  private final List<DeviceRule> rules;

  private DeviceRules(List<DeviceRule> rules) {
    this.rules = List.copyOf(rules);
  }

  public static DeviceRules of(List<DeviceRule> rules) {
    return new DeviceRules(rules);
  }

  /** The rules that ship with the program; the resource names where they come from. */
  public static DeviceRules shipped() {
    InputStream stream = DeviceRules.class.getResourceAsStream("device-rules.tsv");
    if (stream == null) {
      throw new IllegalStateException("the table device-rules.tsv is missing from the program");
    }
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return new DeviceRules(parse(reader, "device-rules.tsv"));
    } catch (IOException e) {
      throw new UncheckedIOException("the table device-rules.tsv cannot be read", e);
    }
  }

  /**
   * These rules and those of a file.
   *
   * @throws CurieException FILE_UNREADABLE when there is no such file, SETTING_INVALID for a row
   *     that is not of this form
   */
  public DeviceRules with(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      List<DeviceRule> all = new ArrayList<>(rules);
      all.addAll(parse(reader, file.toString()));
      return new DeviceRules(all);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  public int size() {
    return rules.size();
  }

  /** All rules that match: devices draw in more than one place. */
  public List<DeviceRule> matching(DataSet image) {
    return rules.stream().filter(rule -> rule.matches(image)).toList();
  }

  private static List<DeviceRule> parse(Reader reader, String origin) {
    return new BufferedReader(reader)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> rule(line, origin))
        .toList();
  }

  private static DeviceRule rule(String line, String origin) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw invalid(line, origin);
    }
    List<Rectangle> rectangles = new ArrayList<>();
    for (String text : cells[6].split(";", -1)) {
      rectangles.add(rectangle(text, line, origin));
    }
    return new DeviceRule(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], rectangles);
  }

  private static Rectangle rectangle(String text, String line, String origin) {
    String[] numbers = text.split(",", -1);
    if (numbers.length != 4) {
      throw invalid(line, origin);
    }
    try {
      return new Rectangle(
          Integer.parseInt(numbers[0].strip()),
          Integer.parseInt(numbers[1].strip()),
          Integer.parseInt(numbers[2].strip()),
          Integer.parseInt(numbers[3].strip()));
    } catch (NumberFormatException e) {
      throw new CurieException(ErrorCode.SETTING_INVALID, invalid(line, origin).getMessage(), e);
    }
  }

  private static CurieException invalid(String line, String origin) {
    return new CurieException(
        ErrorCode.SETTING_INVALID,
        origin
            + " should have rows of modality, manufacturer, model, image type, rows, columns and"
            + " x,y,width,height;... separated by tabs, but one is '"
            + line
            + "'");
  }
}
