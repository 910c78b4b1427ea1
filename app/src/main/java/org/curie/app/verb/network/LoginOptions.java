// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.curie.app.command.Output;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.web.Authentication;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Who we are to a web server.
 *
 * <p>A secret is never an argument itself: arguments are seen by everyone who lists the computer's
 * processes, and stay in the shell's history. It comes from a file or an environment variable.
 */
final class LoginOptions {
  private static final String VARIABLE = "env:";
  private static final int MOST_BYTES = 1 << 16;

  @Option(names = "--user", paramLabel = "NAME", description = "The user's name, for a URL.")
  private @Nullable String user;

  @Option(
      names = "--password-from",
      paramLabel = "FILE|env:NAME",
      description =
          "Where that user's password is: a file, or an environment variable. Never the password"
              + " itself: everyone on the computer can see what a command is called with.")
  private @Nullable String password;

  @Option(
      names = "--token-from",
      paramLabel = "FILE|env:NAME",
      description = "Where a bearer token is, such as one of OAuth 2.")
  private @Nullable String token;

  @Option(
      names = "--header-from",
      paramLabel = "FILE|env:NAME",
      description = "Where a header of the server's own is, as one line 'Name: value'.")
  private @Nullable String header;

  boolean areGiven() {
    return user != null || password != null || token != null || header != null;
  }

  Authentication authentication(Output output) {
    if ((user == null) != (password == null)) {
      throw output.usage("--user and --password-from go together");
    }
    long ways = Arrays.asList(user, token, header).stream().filter(Objects::nonNull).count();
    if (ways > 1) {
      throw output.usage("one of --user, --token-from and --header-from says who we are, not more");
    }
    if (user != null && password != null) {
      return new Authentication.Basic(user, secret("--password-from", password));
    }
    if (token != null) {
      return new Authentication.Bearer(secret("--token-from", token));
    }
    return header == null
        ? new Authentication.None()
        : ownHeader(secret("--header-from", header), output);
  }

  private static Authentication ownHeader(String line, Output output) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw output.usage("what --header-from names must hold one line 'Name: value'");
    }
    return new Authentication.Header(line.substring(0, colon), line.substring(colon + 1).strip());
  }

  /** One line of text; no error shows any of it. */
  private static String secret(String option, String source) {
    String text =
        source.startsWith(VARIABLE)
            ? System.getenv(source.substring(VARIABLE.length()))
            : ofFile(option, Path.of(source));
    String line = text == null ? "" : text.replaceFirst("\\R\\z", "");
    if (line.isBlank() || line.lines().count() > 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "expected one line of text in "
              + source
              + " for "
              + option
              + ", but found "
              + (text == null ? "no such variable" : line.isBlank() ? "nothing" : "several lines"));
    }
    return line;
  }

  private static String ofFile(String option, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "expected a file, or env: and the name of a variable, for "
              + option
              + ", but there is no file "
              + file);
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            "expected one line of text in " + file + ", but it is longer than 64 kB");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "expected one line of UTF-8 text in " + file + " for " + option + ": " + e.getMessage(),
          e);
    }
  }
}
