// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How to tell a server who we are. What is secret is never shown. */
public sealed interface Authentication {

  /** Not at all. */
  record None() implements Authentication {}

  /** RFC 7617. */
  record Basic(String user, String password) implements Authentication {
    @Override
    public String toString() {
      return "Basic[" + user + "]";
    }
  }

  /** RFC 6750, such as an OAuth 2 access token. */
  record Bearer(String token) implements Authentication {
    @Override
    public String toString() {
      return "Bearer[]";
    }
  }

  /** The value of the Authorization header. */
  default Optional<String> header() {
    return switch (this) {
      case None _ -> Optional.empty();
      case Basic(String user, String password) ->
          Optional.of(
              "Basic "
                  + Base64.getEncoder()
                      .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
      case Bearer(String token) -> Optional.of("Bearer " + token);
    };
  }
}
