// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * What may be done about each verdict; one without a remedy is refused.
 *
 * @param remedies one that the verdict offers, for each verdict that shall not be refused
 */
public record SeriesOptions(Map<Verdict, Remedy> remedies) {
  private static final SeriesOptions STRICT = new SeriesOptions(Map.of());

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when a verdict does not offer the
   *     remedy
   */
  public SeriesOptions {
    remedies = Map.copyOf(remedies);
    remedies.forEach(
        (verdict, remedy) -> {
          if (!verdict.remedies().contains(remedy)) {
            throw new CurieException(
                ErrorCode.SETTING_INVALID,
                "expected %s for %s, but got %s"
                    .formatted(verdict.remediesWords(), verdict, remedy));
          }
        });
  }

  /** Every verdict is a refusal. */
  public static SeriesOptions strict() {
    return STRICT;
  }

  /** These, with another remedy for one verdict. */
  public SeriesOptions with(Verdict verdict, Remedy remedy) {
    Map<Verdict, Remedy> changed = new EnumMap<>(Verdict.class);
    changed.putAll(remedies);
    changed.put(verdict, remedy);
    return new SeriesOptions(changed);
  }

  Optional<Remedy> remedy(Verdict verdict) {
    return Optional.ofNullable(remedies.get(verdict));
  }

  /** The finding, with the remedy these options name. */
  Finding judge(Verdict verdict, String detail) {
    return new Finding(verdict, detail, remedy(verdict));
  }
}
