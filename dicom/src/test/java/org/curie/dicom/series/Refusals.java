// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Refusals with their code and a word of their message. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(ThrowingCallable call, String code, String word) {
    assertThatThrownBy(call)
        .hasMessageContaining(word)
        .asInstanceOf(InstanceOfAssertFactories.type(CurieException.class))
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.valueOf(code));
  }
}
