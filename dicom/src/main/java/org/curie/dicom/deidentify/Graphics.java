// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.pixel.OverlayText;
import org.curie.dicom.deidentify.profile.Action;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.profile.Rule;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/**
 * Overlays and curves of one data set.
 *
 * <p>Without the option a group goes whole: its data is required where the group is. With it an
 * overlay stays when no text is found in its plane, and a curve without its sound; their comments
 * and labels are cleaned. <b>Source</b> DICOM PS3.15 E.3.3.
 */
final class Graphics {
  private static final int CURVES = 0x5000;
  private static final int OVERLAYS = 0x6000;
  private static final int FAMILY = 0xFF00;
  private static final int FIRST_AUDIO = 0x2000;
  private static final int LAST_AUDIO = 0x200E;
  private static final Rule REMOVED = Rule.own(Action.REMOVE, "Basic Profile X, curve or overlay");
  private static final Rule CLEANED =
      Rule.own(Action.REMOVE, "Clean Graphics Option C, sound, or overlay with text or in pixels");

  private static final Rule TEXT =
      Rule.own(Action.CLEAN, "Clean Graphics Option C, text of a curve or overlay");

  private final DataSet dataSet;
  private final boolean clean;
  private final Map<Integer, Boolean> free = new HashMap<>();

  Graphics(DataSet dataSet, ObjectContext context) {
    this.dataSet = dataSet;
    this.clean = context.has(DeidentificationOption.CLEAN_GRAPHICS);
  }

  static boolean isGraphic(Tag tag) {
    int family = tag.group() & FAMILY;
    return !tag.isPrivate() && (family == CURVES || family == OVERLAYS);
  }

  static Set<Integer> overlayGroups(DataSet object) {
    Set<Integer> groups = new TreeSet<>();
    for (DataElement element : object) {
      if (isGraphic(element.tag()) && (element.tag().group() & FAMILY) == OVERLAYS) {
        groups.add(element.tag().group());
      }
    }
    return groups;
  }

  boolean stays(Tag tag) {
    if (!clean) {
      return false;
    }
    if ((tag.group() & FAMILY) == CURVES) {
      return tag.element() < FIRST_AUDIO || tag.element() > LAST_AUDIO;
    }
    return free.computeIfAbsent(tag.group(), group -> OverlayText.isFree(dataSet, group));
  }

  Rule rule() {
    return clean ? CLEANED : REMOVED;
  }

  /** Who asks that text in what stays is cleaned. */
  Rule textRule() {
    return TEXT;
  }

  static boolean isText(DataElement.Value value) {
    Vr vr = ValueCleaner.meaning(value);
    return vr.content() == Vr.Content.TEXT;
  }
}
