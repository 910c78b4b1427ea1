// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.TreeMap;
import java.util.function.Consumer;
import org.curie.dicom.deidentify.profile.Action;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.jspecify.annotations.Nullable;

/** Where in an object an attribute stands: the sequences around it, without the item numbers. */
final class Place {
  private final @Nullable Place outer;
  private final @Nullable Tag tag;
  private final TreeMap<Tag, Place> inner = new TreeMap<>();
  private final TreeMap<String, Count> counts = new TreeMap<>();

  private static final class Count {
    private final Action action;
    private final String rule;
    private int times;

    Count(Action action, String rule) {
      this.action = action;
      this.rule = rule;
    }
  }

  private Place(@Nullable Place outer, @Nullable Tag tag) {
    this.outer = outer;
    this.tag = tag;
  }

  /** The data set itself. */
  static Place root() {
    return new Place(null, null);
  }

  Place at(Tag inside) {
    return inner.computeIfAbsent(inside, t -> new Place(this, t));
  }

  void count(Action action, String rule) {
    counts.computeIfAbsent(action.code() + rule, key -> new Count(action, rule)).times++;
  }

  /** Everything counted here and inside, in the order of the tags. */
  void changes(Consumer<Change> sink) {
    if (tag != null) {
      String keyword = Dictionary.attribute(tag).map(a -> a.keyword()).orElse("");
      for (Count count : counts.values()) {
        sink.accept(new Change(path(), keyword, count.action, count.rule, count.times));
      }
    }
    inner.values().forEach(place -> place.changes(sink));
  }

  /** {@code (0008,1140)>(0008,1155)}. */
  String path() {
    String own = tag == null ? "" : tag.toString();
    return outer == null || outer.tag == null ? own : outer.path() + ">" + own;
  }
}
