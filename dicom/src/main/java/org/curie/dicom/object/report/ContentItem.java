// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import java.util.List;
import java.util.stream.Stream;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.common.InstanceReference;
import org.jspecify.annotations.Nullable;

/**
 * A node of a structured report with everything below it. Immutable.
 *
 * <p><b>Source</b> DICOM PS3.3 C.17.3.
 *
 * @param relationship to the item above; only the root has none
 * @param name the concept whose value this is; images and regions may do without
 */
public record ContentItem(
    @Nullable Relationship relationship,
    @Nullable Code name,
    ContentValue value,
    List<ContentItem> children) {

  public ContentItem {
    children = List.copyOf(children);
  }

  public static ContentItem of(
      Relationship relationship, Code name, ContentValue value, ContentItem... children) {
    return new ContentItem(relationship, name, value, List.of(children));
  }

  public static ContentItem code(
      Relationship relationship, Code name, Code value, ContentItem... children) {
    return of(relationship, name, new ContentValue.Coded(value), children);
  }

  public static ContentItem text(Relationship relationship, Code name, String text) {
    return of(relationship, name, new ContentValue.Text(text));
  }

  public static ContentItem uid(Relationship relationship, Code name, String uid) {
    return of(relationship, name, new ContentValue.Uid(uid));
  }

  public static ContentItem image(
      Relationship relationship, @Nullable Code name, InstanceReference instance) {
    return new ContentItem(relationship, name, ContentValue.Image.of(instance), List.of());
  }

  public static ContentItem container(
      @Nullable Relationship relationship,
      Code name,
      @Nullable String template,
      List<ContentItem> children) {
    return new ContentItem(
        relationship, name, new ContentValue.Container(true, template), children);
  }

  public boolean isNamed(Code concept) {
    return name != null && name.isSameAs(concept);
  }

  /** The children of a name, in order. */
  public List<ContentItem> named(Code concept) {
    return children.stream().filter(child -> child.isNamed(concept)).toList();
  }

  /** This item and all below it, in reading order. */
  public Stream<ContentItem> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(ContentItem::all));
  }
}
