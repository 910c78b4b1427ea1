// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.curie.dicom.Peer;
import org.curie.dicom.network.tls.Credentials;
import org.curie.dicom.network.tls.Tls;
import org.curie.dicom.network.tls.TlsSpec;

/** A key with a self-signed certificate for 127.0.0.1, made by openssl. */
public record TestCertificates(Path key, Path certificate) {

  public static TestCertificates make(Path folder, String name) {
    Path key = folder.resolve(name + "-key.pem");
    Path certificate = folder.resolve(name + "-cert.pem");
    Peer.Answer answer =
        Peer.program("openssl", "version")
            .ask(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString(),
                "-subj",
                "/CN=" + name,
                "-addext",
                "subjectAltName=IP:127.0.0.1,DNS:localhost");
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    return new TestCertificates(key, certificate);
  }

  public Credentials credentials() {
    return Credentials.fromPem(key, certificate, new char[0]);
  }

  /** Shows this certificate, trusts the other. */
  public Tls trusting(TestCertificates other) {
    return Tls.of(TlsSpec.mutual(credentials(), TlsSpec.certificates(other.certificate())));
  }
}
