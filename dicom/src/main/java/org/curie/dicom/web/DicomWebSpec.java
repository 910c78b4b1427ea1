// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.net.URI;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.Timeouts;
import org.curie.dicom.network.tls.Tls;

/**
 * A DICOMweb server and how to talk to it.
 *
 * @param root what stands before {@code /studies}
 * @param tls whom to trust and what to show; empty means what the Java installation trusts
 */
public record DicomWebSpec(
    URI root, Authentication authentication, Timeouts timeouts, Optional<Tls> tls) {

  public DicomWebSpec {
    boolean http = "http".equals(root.getScheme()) || "https".equals(root.getScheme());
    if (!http || root.getHost() == null || root.getUserInfo() != null || root.getQuery() != null) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a DICOMweb server needs an address such as https://host/dicom-web, without user or"
              + " query, but was given one with scheme "
              + root.getScheme()
              + " and host "
              + root.getHost());
    }
  }

  public static DicomWebSpec of(URI root) {
    return new DicomWebSpec(root, new Authentication.None(), Timeouts.defaults(), Optional.empty());
  }

  public DicomWebSpec with(Authentication who) {
    return new DicomWebSpec(root, who, timeouts, tls);
  }

  public DicomWebSpec withTimeouts(Timeouts limits) {
    return new DicomWebSpec(root, authentication, limits, tls);
  }

  public DicomWebSpec withTls(Tls secure) {
    return new DicomWebSpec(root, authentication, timeouts, Optional.of(secure));
  }
}
