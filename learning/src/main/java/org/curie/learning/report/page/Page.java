// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;

/**
 * The frame of a self-contained page: it forbids itself scripts and every request, and holds its
 * own style and icon.
 *
 * @param header what stands above the sections
 * @param main the sections
 */
public record Page(String title, Element header, Element main) {
  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
      <rect width="32" height="32" rx="7" fill="#0b5c8a"/>\
      <circle cx="16" cy="16" r="8" fill="none" stroke="#fff" stroke-width="3"/>\
      <circle cx="16" cy="16" r="2.5" fill="#fff"/></svg>""";

  /** The page's file. */
  public String write() {
    return Element.of("html", head(), body()).with("lang", "en").asDocument();
  }

  private Element head() {
    String rules = Stylesheet.RULES;
    return Element.of(
        "head",
        Element.of("meta").with("charset", "utf-8"),
        Element.of("meta")
            .with("http-equiv", "Content-Security-Policy")
            .with(
                "content",
                "default-src 'none'; img-src data:; style-src 'sha256-"
                    + digest(rules)
                    + "'; base-uri 'none'; form-action 'none'"),
        meta("viewport", "width=device-width, initial-scale=1"),
        meta("color-scheme", "light dark"),
        meta("generator", "Curie"),
        Element.of("title", title),
        Element.of("link").with("rel", "icon").with("href", icon()),
        Element.of("style", new Markup.Css(rules)));
  }

  private Element body() {
    return Element.of(
        "body",
        Element.of("a", "Skip to the content").as("skip").with("href", "#content"),
        header,
        main.with("id", "content"),
        Element.of("footer", "Written by Curie. Research software. Not for clinical use."));
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").with("name", name).with("content", content);
  }

  private static String icon() {
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(ICON.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(String rules) {
    try {
      byte[] sha256 =
          MessageDigest.getInstance("SHA-256").digest(rules.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
