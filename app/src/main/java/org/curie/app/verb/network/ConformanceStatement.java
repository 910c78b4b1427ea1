// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.Service;
import org.curie.dicom.network.SupportedSopClass;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.tls.Tls;
import org.curie.dicom.pixel.PixelData;
import org.curie.dicom.web.WebTransaction;

/**
 * The DICOM conformance statement, made from the tables that the program itself negotiates and
 * decodes by.
 *
 * <p><b>Source</b> the order of its parts follows DICOM PS3.2 annex N.
 */
final class ConformanceStatement {
  private ConformanceStatement() {}

  /** The page, in Markdown. */
  static String page() {
    return """
    # DICOM conformance statement

    <!-- Generated: ./curie conformance > docs/conformance.md -->

    Curie is research software, not for clinical use. This page is made from the tables that the
    program negotiates and decodes by; its rows are not typed by hand.

    """
        + network()
        + services()
        + web()
        + transferSyntaxes()
        + security()
        + storage();
  }

  private static String network() {
    Timeouts timeouts = Timeouts.defaults();
    return """
    ## Network

    | property | value |
    |---|---|
    | implementation class UID | %s |
    | implementation version name | %s |
    | application context | 1.2.840.10008.3.1.1.1 |
    | largest PDU announced and sent | %d bytes |
    | operations under way on an association | %d (no asynchronous window) |
    | time-out for a connection | %s |
    | time-out for an association, a release, a TLS handshake (ARTIM) | %s |
    | time-out for a response | %s |
    | time-out of an idle association | %s |

    """
        .formatted(
            Conformance.IMPLEMENTATION_CLASS_UID,
            Conformance.IMPLEMENTATION_VERSION_NAME,
            Conformance.MAXIMUM_PDU_LENGTH,
            Conformance.OPERATIONS_AT_A_TIME,
            seconds(timeouts.connect()),
            seconds(timeouts.association()),
            seconds(timeouts.response()),
            seconds(timeouts.idle()));
  }

  private static String services() {
    StringBuilder page = new StringBuilder("## Services\n\n");
    for (Service service : Service.values()) {
      page.append("### ").append(title(service.name())).append("\n\n");
      page.append("| SOP class | UID | roles |\n|---|---|---|\n");
      for (SupportedSopClass row : Conformance.of(service)) {
        page.append(
            "| %s | %s | %s |\n"
                .formatted(row.sopClass().name(), row.sopClass().uid(), roles(row)));
      }
      page.append('\n');
    }
    return page.toString();
  }

  private static String web() {
    StringBuilder page =
        new StringBuilder(
            """
            ## DICOMweb

            As a user (PS3.18 chapter 10), over HTTP/1.1, plain or secured as told below; who we are
            is said by user and password (RFC 7617), by a bearer token (RFC 6750) or by a header of
            the server's own.

            | service | resource | media type accepted |
            |---|---|---|
            """);
    for (WebTransaction transaction : WebTransaction.values()) {
      for (String resource : transaction.resources()) {
        page.append(
            "| %s | `%s` | `%s` |\n"
                .formatted(transaction.service(), resource, transaction.mediaType()));
      }
    }
    return page.append('\n').toString();
  }

  private static String roles(SupportedSopClass row) {
    return row.roles().stream()
        .sorted()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String transferSyntaxes() {
    StringBuilder page =
        new StringBuilder(
            """
            ## Transfer syntaxes

            Objects of every storage SOP class are taken and passed on in each of these; what is not
            decoded is stored and sent as it came. Queries travel in the first two.

            | transfer syntax | UID | pixels decoded |
            |---|---|---|
            """);
    for (TransferSyntax syntax : Conformance.storageSyntaxes()) {
      page.append(
          "| %s | %s | %s |\n"
              .formatted(syntax.name(), syntax.uid(), PixelData.decodes(syntax) ? "yes" : "no"));
    }
    return page.append('\n').toString();
  }

  private static String security() {
    StringBuilder page =
        new StringBuilder(
            """
            ## Security

            TLS 1.2 and 1.3 with certificates on both sides or on the server's only, in these cipher
            suites (PS3.15 annex B.12, BCP 195):

            """);
    List<String> suites = Tls.CIPHER_SUITES;
    suites.forEach(suite -> page.append("- `").append(suite).append("`\n"));
    page.append(
        """

        De-identification by the Basic Application Level Confidentiality Profile (PS3.15 annex E) and
        its options:

        | code (DCM) | option |
        |---|---|
        """);
    for (DeidentificationOption option : DeidentificationOption.values()) {
      page.append("| %s | %s |\n".formatted(option.code(), option.meaning()));
    }
    page.append(
        """

        Clean Recognizable Visual Features is granted only to objects that say they have none;
        others are refused.

        """);
    return page.toString();
  }

  private static String storage() {
    return """
    ## Files

    Files are read with and without preamble and file meta information, in implicit and explicit
    little endian, explicit big endian and deflated, and written in any of these and with pixel data
    in fragments; the default is Explicit VR Little Endian. A file appears under its name when it is
    whole. DICOMDIR is read and written. What a file does against the standard and can be read all
    the same is reported, not passed over.
    """;
  }

  private static String title(String constant) {
    return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }
}
