// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.quality.CaseCompleteness.Decision;
import org.junit.jupiter.api.Test;

class CaseCompletenessTest {
  private static final List<String> EXPECTED = List.of("T1", "T2", "FLAIR");

  private static Image image(float... samples) {
    return Image.of(Grid.pixels(samples.length, 1), 1, samples);
  }

  @Test
  void aCaseWithEverything_isComplete() {
    CaseCompleteness all = CaseCompleteness.of(EXPECTED, Set.of("FLAIR", "T2", "T1"));
    assertThat(all.isComplete()).isTrue();
    for (OnMissing policy : OnMissing.values()) {
      assertThat(all.decide(policy, "17")).isEqualTo(new Decision.Complete());
    }
  }

  @Test
  void whatIsMissing_andWhatWasNotAskedFor_isNamed() {
    CaseCompleteness some = CaseCompleteness.of(EXPECTED, Set.of("T2", "PD", "ADC"));
    assertThat(some.missing()).containsExactly("T1", "FLAIR");
    assertThat(some.unexpected()).containsExactly("ADC", "PD");
    assertThat(some.decide(OnMissing.DROP, "17"))
        .isEqualTo(new Decision.Dropped(List.of("T1", "FLAIR")));
    assertThat(some.decide(OnMissing.IMPUTE_ZERO, "17"))
        .isEqualTo(new Decision.Imputed(List.of("T1", "FLAIR")));
    assertThatThrownBy(() -> some.decide(OnMissing.REFUSE, "17"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("expected T1, T2, FLAIR of case 17, but T1, FLAIR is missing");
  }

  @Test
  void aCaseWithNothing_isNeverMadeUp() {
    CaseCompleteness none = CaseCompleteness.of(EXPECTED, Set.of("PD"));
    assertThat(none.decide(OnMissing.IMPUTE_ZERO, "17")).isEqualTo(new Decision.Dropped(EXPECTED));
    assertThatThrownBy(() -> none.assemble(Map.of("PD", image(1))))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("found none");
  }

  @Test
  void theImage_hasZerosAndSaysSo() {
    CaseCompleteness some = CaseCompleteness.of(EXPECTED, Set.of("T1", "FLAIR"));
    Image image = some.assemble(Map.of("FLAIR", image(5, 6), "T1", image(1, 2), "PD", image(9)));
    assertThat(image)
        .isEqualTo(
            Image.of(Grid.pixels(2, 1), 6, new float[] {1, 2, 0, 0, 5, 6, 1, 1, 0, 0, 1, 1}));
  }

  @Test
  void imagesThatDoNotFit_areRefused() {
    CaseCompleteness all = CaseCompleteness.of(List.of("T1", "T2"), Set.of("T1", "T2"));
    assertThatThrownBy(() -> all.assemble(Map.of("T1", image(1, 2), "T2", image(1))))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("on the grid of T1");
    assertThatThrownBy(() -> CaseCompleteness.of(List.of("T1", "T1"), Set.of()))
        .isInstanceOf(CurieException.class);
    assertThatThrownBy(() -> CaseCompleteness.of(List.of(), Set.of()))
        .isInstanceOf(CurieException.class);
  }
}
