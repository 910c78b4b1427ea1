// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** How to tell a server who we are. What is secret is never shown, not in an error either. */
public sealed interface Authentication {

  /** Not at all. */
  record None() implements Authentication {}

  /** RFC 7617. */
  record Basic(String user, String password) implements Authentication {
    public Basic {
      if (user.indexOf(':') >= 0) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID, "a user's name must not have a colon in it (RFC 7617)");
      }
    }

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

  /** A header of the server's own, such as an API key. */
  record Header(String name, String value) implements Authentication {
    /** Those that say something else, and must not be said twice. */
    private static final Set<String> TAKEN =
        Set.of(
            "accept",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade");

    public Header {
      if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
          || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            "the header that says who we are needs a name such as X-Api-Key, of letters, digits and"
                + " hyphens, and none that HTTP itself uses");
      }
      if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            "the secret sent in the header "
                + name
                + " must be one line of printable ASCII characters; check the file or variable it"
                + " comes from");
      }
    }

    @Override
    public String toString() {
      return "Header[" + name + "]";
    }
  }

  /** What is sent with every request. */
  default Optional<Header> header() {
    return switch (this) {
      case None _ -> Optional.empty();
      case Basic(String user, String password) ->
          Optional.of(
              authorization(
                  "Basic "
                      + Base64.getEncoder()
                          .encodeToString(
                              (user + ":" + password).getBytes(StandardCharsets.UTF_8))));
      case Bearer(String token) -> Optional.of(authorization("Bearer " + token));
      case Header header -> Optional.of(header);
    };
  }

  private static Header authorization(String value) {
    return new Header("Authorization", value);
  }
}
