// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets secure: TLS 1.3 and 1.2, with the cipher suites of BCP 195 and no others.
 *
 * <p>Safe for use by several threads. <b>Source</b> RFC 9325 section 4.2 (BCP 195) and DICOM PS3.15
 * annex B.12; its older profiles that ask for RSA key exchange or CBC are left out on purpose.
 */
public final class Tls {
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  /** In the order of preference; forward secrecy and authenticated encryption throughout. */
  public static final List<String> CIPHER_SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  private final TlsSpec spec;
  private final SSLContext context;

  private Tls(TlsSpec spec, SSLContext context) {
    this.spec = spec;
    this.context = context;
  }

  /**
   * @throws CurieException with SETTING_INVALID when key and certificates cannot be used
   */
  public static Tls of(TlsSpec spec) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(spec), trustManagers(spec).getTrustManagers(), null);
      return new Tls(spec, context);
    } catch (GeneralSecurityException | IOException e) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the key or the certificates for TLS cannot be used: " + e.getMessage(),
          e);
    }
  }

  /** For clients that bring their own sockets. */
  public SSLContext context() {
    return context;
  }

  /** What a client asks of a connection. */
  public SSLParameters clientParameters() {
    SSLParameters parameters = parameters();
    if (spec.hostCheck() == TlsSpec.HostCheck.REQUIRED) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818: by name or address
    }
    return parameters;
  }

  /** A connected socket as a client's secure one; the handshake is still to be made. */
  public SSLSocket client(Socket plain, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
    socket.setUseClientMode(true);
    socket.setSSLParameters(clientParameters());
    return socket;
  }

  /** A connected socket as a server's secure one; the handshake is still to be made. */
  public SSLSocket server(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(
                    plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
    socket.setUseClientMode(false);
    SSLParameters parameters = parameters();
    parameters.setNeedClientAuth(spec.peerCertificate() == TlsSpec.PeerCertificate.REQUIRED);
    parameters.setUseCipherSuitesOrder(true);
    socket.setSSLParameters(parameters);
    return socket;
  }

  /** Why no secure connection came about, as a refusal. */
  public static CurieException refused(String peer, SSLException e) {
    String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new CurieException(
        ErrorCode.PEER_REFUSED,
        "expected a secure connection with "
            + peer
            + ", but "
            + reason(detail)
            + " ("
            + detail
            + ")",
        e);
  }

  private static String reason(String detail) {
    if (detail.contains("PKIX") || detail.contains("CertificateException")) {
      return "its certificate is not one that is trusted here; add its authority to those trusted";
    }
    if (detail.contains("No subject alternative") || detail.contains("No name matching")) {
      return "its certificate is not for that name; correct the name or switch the host check off";
    }
    if (detail.contains("certificate")) {
      return "it did not accept a certificate, or there was none; check what it trusts";
    }
    if (detail.contains("plaintext") || detail.contains("unrecognized SSL message")) {
      return "it does not speak TLS; check the port";
    }
    return "the two sides found no common ground; TLS 1.2 or 1.3 with BCP 195 ciphers is needed";
  }

  private SSLParameters parameters() {
    List<String> supported = Arrays.asList(context.getSupportedSSLParameters().getCipherSuites());
    List<String> suites = CIPHER_SUITES.stream().filter(supported::contains).toList();
    SSLParameters parameters = new SSLParameters(suites.toArray(String[]::new));
    parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
    return parameters;
  }

  private static KeyManager @Nullable [] keyManagers(TlsSpec spec)
      throws GeneralSecurityException, IOException {
    if (spec.credentials().isEmpty()) {
      return null; // this is how SSLContext is told that there is no key
    }
    Credentials credentials = spec.credentials().get();
    KeyStore store = empty();
    store.setKeyEntry(
        "own", credentials.key(), inMemory(), credentials.chain().toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, inMemory());
    return factory.getKeyManagers();
  }

  private static TrustManagerFactory trustManagers(TlsSpec spec)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    if (spec.trusted().isEmpty()) {
      factory.init((KeyStore) null);
      return factory;
    }
    KeyStore store = empty();
    List<X509Certificate> trusted = new ArrayList<>(spec.trusted());
    for (int i = 0; i < trusted.size(); i++) {
      store.setCertificateEntry("trusted-" + i, trusted.get(i));
    }
    factory.init(store);
    return factory;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, inMemory());
    return store;
  }

  /** A key store that never leaves this process needs no password. */
  private static char[] inMemory() {
    return new char[0];
  }
}
