// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.curie.dicom.deidentify.pixel.CleanedRegion;
import org.curie.dicom.deidentify.profile.DeidentificationOption;

/** Evidence as JSON (RFC 8259): a handful of fixed members, rendered by hand. */
final class EvidenceJson {
  private EvidenceJson() {}

  static String of(Evidence evidence) {
    return "{\n"
        + "  \"tool\": "
        + text(evidence.tool())
        + ",\n"
        + "  \"profile\": {\"code\": \""
        + Declaration.PROFILE_CODE
        + "\", \"meaning\": "
        + text(Declaration.PROFILE_MEANING)
        + "},\n"
        + "  \"options\": "
        + list(evidence.options(), EvidenceJson::option)
        + ",\n"
        + "  \"sopClassUid\": "
        + text(evidence.sopClassUid())
        + ",\n"
        + "  \"sopInstanceUid\": "
        + text(evidence.sopInstanceUid())
        + ",\n"
        + "  \"changes\": "
        + list(evidence.changes(), EvidenceJson::change)
        + ",\n"
        + "  \"pixels\": "
        + list(evidence.regions(), EvidenceJson::region)
        + ",\n"
        + "  \"review\": "
        + list(evidence.review(), EvidenceJson::text)
        + "\n"
        + "}\n";
  }

  private static String option(DeidentificationOption option) {
    return "{\"code\": " + text(option.code()) + ", \"meaning\": " + text(option.meaning()) + "}";
  }

  private static String change(Change change) {
    return "{\"path\": "
        + text(change.path())
        + ", \"keyword\": "
        + text(change.keyword())
        + ", \"action\": "
        + text(change.action().code())
        + ", \"rule\": "
        + text(change.rule())
        + ", \"count\": "
        + change.count()
        + "}";
  }

  private static String region(CleanedRegion region) {
    return String.format(
        Locale.ROOT,
        "{\"x\": %d, \"y\": %d, \"width\": %d, \"height\": %d, \"score\": %.3f, \"source\": %s}",
        region.rectangle().x(),
        region.rectangle().y(),
        region.rectangle().width(),
        region.rectangle().height(),
        region.score(),
        text(region.source()));
  }

  private static <T> String list(List<T> values, Function<T, String> rendering) {
    if (values.isEmpty()) {
      return "[]";
    }
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < values.size(); i++) {
      json.append(i == 0 ? "\n    " : ",\n    ").append(rendering.apply(values.get(i)));
    }
    return json.append("\n  ]").toString();
  }

  private static String text(String value) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
