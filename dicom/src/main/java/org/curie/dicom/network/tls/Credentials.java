// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A private key and the certificates that vouch for it, its own first.
 *
 * <p><b>Limits</b> keys in PKCS #8 (PEM, also encrypted), PKCS #1 RSA (PEM), or PKCS #12.
 */
public record Credentials(PrivateKey key, List<X509Certificate> chain) {

  public Credentials {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, "a private key needs its certificate, but there is none");
    }
  }

  /**
   * Reads a key and its certificate chain from PEM files, which may be the same file.
   *
   * @param password of an encrypted key; empty for a plain one
   * @throws CurieException with FILE_UNREADABLE or SETTING_INVALID
   */
  public static Credentials fromPem(Path key, Path chain, char[] password) {
    return new Credentials(
        PemFile.read(key).privateKey(password), PemFile.read(chain).certificates());
  }

  /**
   * Reads the only key of a PKCS #12 file.
   *
   * @throws CurieException with FILE_UNREADABLE or SETTING_INVALID
   */
  public static Credentials fromPkcs12(Path path, char[] password) {
    try (InputStream in = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (String alias : Collections.list(store.aliases())) {
        Key key = store.getKey(alias, password);
        if (key instanceof PrivateKey privateKey) {
          return new Credentials(privateKey, x509(store.getCertificateChain(alias)));
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          path
              + " cannot be read as PKCS #12 ("
              + e.getMessage()
              + "); check the file and its password",
          e);
    }
    throw new CurieException(
        ErrorCode.SETTING_INVALID, path + " holds no private key; expected one with its chain");
  }

  private static List<X509Certificate> x509(Certificate... chain) {
    return Arrays.stream(chain)
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "Credentials[" + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
