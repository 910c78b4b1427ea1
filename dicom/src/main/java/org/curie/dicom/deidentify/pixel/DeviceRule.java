// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * Where one kind of device draws text into its images.
 *
 * <p>A condition matches when it is contained in the value, ignoring case; {@code |} separates
 * alternatives and {@code *} matches anything, also an absent value. Numbers have to be equal.
 */
public record DeviceRule(
    String modality,
    String manufacturer,
    String model,
    String imageType,
    String rows,
    String columns,
    List<Rectangle> rectangles) {

  public DeviceRule {
    rectangles = List.copyOf(rectangles);
  }

  /** Whether this is an image of such a device. */
  public boolean matches(DataSet image) {
    return contains(modality, image, Tags.Modality)
        && contains(manufacturer, image, Tags.Manufacturer)
        && contains(model, image, Tags.ManufacturerModelName)
        && contains(imageType, image, Tags.ImageType)
        && equalsNumber(rows, image, Tags.Rows)
        && equalsNumber(columns, image, Tags.Columns);
  }

  private static boolean contains(String condition, DataSet image, Tag tag) {
    if (condition.equals("*")) {
      return true;
    }
    String value = String.join("\\", image.strings(tag)).toLowerCase(Locale.ROOT);
    return Arrays.stream(condition.toLowerCase(Locale.ROOT).split("\\|", -1))
        .anyMatch(value::contains);
  }

  private static boolean equalsNumber(String condition, DataSet image, Tag tag) {
    if (condition.equals("*")) {
      return true;
    }
    String value = Integer.toString(image.integer(tag).orElse(-1));
    return Arrays.asList(condition.split("\\|", -1)).contains(value);
  }

  /** For the evidence: the conditions as they stand in the table. */
  @Override
  public String toString() {
    return "device rule "
        + String.join(" ", modality, manufacturer, model, imageType, rows, columns);
  }
}
