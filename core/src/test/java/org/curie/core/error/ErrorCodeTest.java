// SPDX-License-Identifier: Apache-2.0
package org.curie.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.curie.core.error.ErrorCode.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCode_isExplainedInOneSentenceWithoutItsEnd(ErrorCode code) {
    assertThat(code.meaning()).matches("[A-Z][^\\n]{20,}").doesNotEndWith(".");
  }

  @Test
  void meanings_areAllDifferent() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::meaning)).doesNotHaveDuplicates();
  }

  @Test
  void exitCodes_areThoseScriptsRelyOn() {
    assertThat(Category.INPUT.exitCode()).isEqualTo(3);
    assertThat(Category.CONFIGURATION.exitCode()).isEqualTo(3);
    assertThat(Category.GATE.exitCode()).isEqualTo(4);
    assertThat(Category.RESOURCE.exitCode()).isEqualTo(1);
    assertThat(Category.EXTERNAL.exitCode()).isEqualTo(1);
    assertThat(Category.DEFECT.exitCode()).isEqualTo(1);
  }

  @Test
  void anException_keepsItsCodeMessageAndCause() {
    IllegalStateException cause = new IllegalStateException("inner");
    CurieException e = new CurieException(ErrorCode.DATA_INVALID, "a sentence", cause);
    assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID);
    assertThat(e).hasMessage("a sentence").hasCause(cause);
  }
}
