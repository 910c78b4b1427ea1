// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.Peer;
import org.curie.dicom.network.TestCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys as openssl writes them. */
final class CredentialsTest {
  private static final char[] NO_PASSWORD = {};

  @TempDir private Path folder;

  private void openssl(String... arguments) {
    Peer.Answer answer = Peer.program("openssl", "version").ask(arguments);
    assertThat(answer.exitCode()).as(answer.output()).isZero();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void oneKey_inEveryForm_isTheSameKey() {
    TestCertificates made = TestCertificates.make(folder, "own");
    Credentials plain = made.credentials();
    openssl("rsa", "-traditional", "-in", made.key().toString(), "-out", path("pkcs1.pem"));
    openssl(
        "pkcs8",
        "-topk8",
        "-v2",
        "aes256",
        "-passout",
        "pass:secret",
        "-in",
        made.key().toString(),
        "-out",
        path("encrypted.pem"));
    openssl(
        "pkcs12",
        "-export",
        "-passout",
        "pass:secret",
        "-inkey",
        made.key().toString(),
        "-in",
        made.certificate().toString(),
        "-out",
        path("own.p12"));
    assertThat(Credentials.fromPem(folder.resolve("pkcs1.pem"), made.certificate(), NO_PASSWORD))
        .isEqualTo(plain);
    assertThat(
            Credentials.fromPem(
                folder.resolve("encrypted.pem"), made.certificate(), "secret".toCharArray()))
        .isEqualTo(plain);
    assertThat(Credentials.fromPkcs12(folder.resolve("own.p12"), "secret".toCharArray()))
        .isEqualTo(plain);
    assertThatThrownBy(
            () ->
                Credentials.fromPem(
                    folder.resolve("encrypted.pem"), made.certificate(), "wrong".toCharArray()))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("encrypted.pem");
    assertThatThrownBy(
            () -> Credentials.fromPkcs12(folder.resolve("own.p12"), "wrong".toCharArray()))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("check the file and its password");
  }

  @Test
  void aKeyOnAnEllipticCurve_isRead() {
    openssl(
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-keyout",
        path("ec.pem"),
        "-out",
        path("ec-cert.pem"),
        "-subj",
        "/CN=ec",
        "-days",
        "2");
    Credentials credentials =
        Credentials.fromPem(folder.resolve("ec.pem"), folder.resolve("ec-cert.pem"), NO_PASSWORD);
    assertThat(credentials.key().getAlgorithm()).isEqualTo("EC");
    assertThat(credentials.toString()).isEqualTo("Credentials[CN=ec]");
    assertThat(Tls.of(TlsSpec.mutual(credentials, credentials.chain())).clientParameters())
        .satisfies(
            parameters -> {
              assertThat(parameters.getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
              assertThat(parameters.getCipherSuites()).isSubsetOf(Tls.CIPHER_SUITES).isNotEmpty();
            });
  }

  @Test
  void whatIsNoKeyOrCertificate_isRefusedByName() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    Path rubbish =
        Files.writeString(
            folder.resolve("rubbish.pem"),
            """
            -----BEGIN CERTIFICATE-----
            AAAA
            -----END CERTIFICATE-----
            -----BEGIN PRIVATE KEY-----
            AAAA
            -----END PRIVATE KEY-----
            """);
    for (Path path : List.of(empty, rubbish)) {
      assertThatThrownBy(() -> TlsSpec.certificates(path))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining(path.toString())
          .extracting(e -> ((CurieException) e).code())
          .isEqualTo(ErrorCode.SETTING_INVALID);
      assertThatThrownBy(() -> Credentials.fromPem(path, path, NO_PASSWORD))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining(path.toString());
    }
    assertThatThrownBy(() -> TlsSpec.certificates(folder.resolve("absent.pem")))
        .isInstanceOf(CurieException.class)
        .extracting(e -> ((CurieException) e).code())
        .isEqualTo(ErrorCode.FILE_UNREADABLE);
  }
}
