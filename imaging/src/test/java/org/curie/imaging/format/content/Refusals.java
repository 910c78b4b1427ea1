// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Asserts that a call is refused with a code and a message that says enough. */
public final class Refusals {
  private Refusals() {}

  public static void assertRefused(ThrowingCallable call, ErrorCode code, String... words) {
    CurieException refusal = catchThrowableOfType(CurieException.class, call);
    assertThat(refusal).as("a refusal with %s", code).isNotNull();
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    assertThat(refusal.getMessage()).contains(words).doesNotContain("null", "\n");
  }
}
