// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import org.curie.dicom.network.association.RemoteNode;
import org.curie.dicom.network.client.DicomClient;
import org.curie.dicom.web.DicomWebClient;
import org.curie.dicom.web.DicomWebSpec;

/** The other side, which speaks one of DICOM's two languages of the network. */
sealed interface Peer {

  /** What it is called in answers. */
  String name();

  /** A node of the DICOM network proper, spoken to by DIMSE. */
  record Node(RemoteNode remote, DicomClient client) implements Peer {
    @Override
    public String name() {
      return remote.toString();
    }
  }

  /** A DICOMweb server. */
  record Web(DicomWebSpec spec) implements Peer {
    @Override
    public String name() {
      return spec.root().toString();
    }

    DicomWebClient open() {
      return new DicomWebClient(spec);
    }
  }
}
