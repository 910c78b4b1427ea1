// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.web;

import java.util.List;

/**
 * What is asked of a DICOMweb server, and in which form: the requests are made of this table, and
 * so is the conformance statement.
 *
 * <p><b>Source</b> DICOM PS3.18 chapter 10.
 */
public enum WebTransaction {
  /** Studies, series and instances that match. */
  SEARCH(
      "QIDO-RS",
      "application/dicom+json",
      "/studies",
      "/series",
      "/instances",
      "/studies/{study}/series",
      "/studies/{study}/instances",
      "/studies/{study}/series/{series}/instances"),
  /** Whole objects, in whatever transfer syntax they are in. */
  RETRIEVE(
      "WADO-RS",
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
      "/studies/{study}",
      "/studies/{study}/series/{series}",
      "/studies/{study}/series/{series}/instances/{instance}"),
  /** Frames as they are stored. */
  RETRIEVE_FRAMES(
      "WADO-RS",
      "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
      "/studies/{study}/series/{series}/instances/{instance}/frames/{frames}"),
  /** Attributes without large values. */
  RETRIEVE_METADATA(
      "WADO-RS",
      "application/dicom+json",
      "/studies/{study}/metadata",
      "/studies/{study}/series/{series}/metadata"),
  /** Objects sent to be kept; the media type is that of the answer. */
  STORE("STOW-RS", "application/dicom+json", "/studies");

  private final String service;
  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> resources;

  WebTransaction(String service, String mediaType, String... resources) {
    this.service = service;
    this.mediaType = mediaType;
    this.resources = List.of(resources);
  }

  /** The service it is part of, such as QIDO-RS. */
  public String service() {
    return service;
  }

  /** What is accepted as an answer. */
  public String mediaType() {
    return mediaType;
  }

  /** Templates of what is asked for below the server's root. */
  public List<String> resources() {
    return resources;
  }
}
