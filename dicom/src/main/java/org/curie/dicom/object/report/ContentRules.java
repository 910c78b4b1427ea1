// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.object.common.InstanceReference;
import org.curie.dicom.object.common.SourceImages;

/**
 * What every content tree must keep to, whatever its template.
 *
 * <p><b>Source</b> DICOM PS3.3 A.35.2.3, A.35.13.3, C.17.3, C.18.
 */
final class ContentRules {
  private ContentRules() {}

  /**
   * @throws CurieException with DATA_INVALID when the tree is not allowed in this kind of report,
   *     or names an instance or a frame of reference that is not in evidence
   */
  static void check(ContentItem root, ReportKind kind, SourceImages evidence) {
    require(
        root.value() instanceof ContentValue.Container && root.name() != null,
        "the root of a report is a container with a name");
    require(root.relationship() == null, "the root of a report is related to nothing above it");
    root.all().forEach(item -> checkItem(item, root, kind));
    root.all().forEach(item -> checkEvidence(item.value(), evidence));
  }

  private static void checkItem(ContentItem item, ContentItem root, ReportKind kind) {
    ValueType type = item.value().type();
    boolean mayBeNameless =
        switch (item.value()) {
          case ContentValue.Image _,
              ContentValue.Composite _,
              ContentValue.Waveform _,
              ContentValue.SpatialCoordinates _,
              ContentValue.SpatialCoordinates3D _,
              ContentValue.TemporalCoordinates _,
              ContentValue.Container _,
              ContentValue.Reference _ ->
              true;
          default -> false;
        };
    require(mayBeNameless || item.name() != null, "an item of type " + type + " needs a name");
    for (ContentItem child : item.children()) {
      Relationship relationship = child.relationship();
      require(relationship != null, "an item below another needs a relationship to it");
      require(
          kind.allows(type, relationship, child.value().type()),
          type + " " + relationship.term() + " " + child.value().type() + " is not allowed");
      if (child.value() instanceof ContentValue.Reference reference) {
        require(target(root, reference.path()).isPresent(), "a reference must lead to an item");
      }
    }
    if (item.value() instanceof ContentValue.Image image) { // PS3.3 C.18.4
      require(
          image.frames().isEmpty() || image.segments().isEmpty(),
          "an image is named with frames or with segments, not with both");
    }
    if (type == ValueType.SCOORD) {
      boolean selected =
          item.children().stream()
              .anyMatch(child -> child.relationship() == Relationship.SELECTED_FROM);
      require(selected, "a region of an image must say of which image");
    }
  }

  private static Optional<ContentItem> target(ContentItem root, List<Integer> path) {
    if (path.isEmpty() || path.getFirst() != 1) {
      return Optional.empty();
    }
    ContentItem item = root;
    for (int ordinal : path.subList(1, path.size())) {
      if (ordinal < 1 || ordinal > item.children().size()) {
        return Optional.empty();
      }
      item = item.children().get(ordinal - 1);
    }
    return Optional.of(item);
  }

  private static void checkEvidence(ContentValue value, SourceImages evidence) {
    switch (value) {
      case ContentValue.Image image -> requireIn(evidence, image.instance());
      case ContentValue.Composite composite -> requireIn(evidence, composite.instance());
      case ContentValue.Waveform waveform -> requireIn(evidence, waveform.instance());
      case ContentValue.SpatialCoordinates3D region ->
          require(
              evidence.images().stream()
                  .anyMatch(
                      image ->
                          image
                              .frameOfReferenceUid()
                              .filter(region.frameOfReferenceUid()::equals)
                              .isPresent()),
              "a region in the patient must lie in a frame of reference of the evidence");
      default -> {
        // the others name no instance
      }
    }
  }

  private static void requireIn(SourceImages evidence, InstanceReference instance) {
    require(
        evidence.contains(instance),
        "every instance a report names must be in evidence, but "
            + instance.sopInstanceUid()
            + " was not given");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a structured report breaks a rule: " + rule);
    }
  }
}
