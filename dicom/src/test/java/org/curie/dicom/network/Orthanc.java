// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.dicom.network.association.RemoteNode;

/** An Orthanc that runs as long as a test, with its DICOMweb plug-in where there is one. */
public final class Orthanc implements AutoCloseable {
  public static final AeTitle TITLE = new AeTitle("ORTHANC");

  private final RunningPeer peer;
  private final int dicomPort;
  private final int httpPort;

  private Orthanc(RunningPeer peer, int dicomPort, int httpPort) {
    this.peer = peer;
    this.dicomPort = dicomPort;
    this.httpPort = httpPort;
  }

  /**
   * @param ownPort where our server listens, as CURIE
   * @param tls its certificates and ours, for DICOM over TLS
   */
  public static Orthanc start(Path folder, int ownPort, Optional<Certificates> tls)
      throws IOException {
    int dicomPort = RunningPeer.freePort();
    int httpPort = RunningPeer.freePort();
    Path configuration = folder.resolve("orthanc.json");
    Files.writeString(
        configuration,
        """
        {"StorageDirectory": "%s", "IndexDirectory": "%s", "Name": "test",
         "HttpPort": %d, "DicomPort": %d, "DicomAet": "ORTHANC", "RemoteAccessAllowed": false,
         "AuthenticationEnabled": true, "RegisteredUsers": {"curie": "secret"},
         "DicomModalities": {"curie": {"AET": "CURIE", "Host": "127.0.0.1", "Port": %d,
           "UseDicomTls": %s, "AllowStorageCommitment": true, "AllowTranscoding": false}},
         "DicomTlsEnabled": %s %s,
         "StorageCommitmentReportsSize": 100, "StableAge": 1,
         "Plugins": [%s],
         "DicomWeb": {"Enable": true, "Root": "/dicom-web/", "EnableWado": false}}
        """
            .formatted(
                folder.resolve("db"),
                folder.resolve("db"),
                httpPort,
                dicomPort,
                ownPort,
                tls.isPresent(),
                tls.isPresent(),
                tls.map(Certificates::settings).orElse(""),
                plugin()));
    RunningPeer peer =
        RunningPeer.start(folder, httpPort, List.of("Orthanc", configuration.toString()));
    return new Orthanc(peer, dicomPort, httpPort);
  }

  /** What a secure Orthanc shows and trusts. */
  public record Certificates(TestCertificates own, TestCertificates trusted) {
    private String settings() {
      return """
      , "DicomTlsPrivateKey": "%s", "DicomTlsCertificate": "%s",
       "DicomTlsTrustedCertificates": "%s", "DicomTlsRemoteCertificateRequired": true
      """
          .formatted(own.key(), own.certificate(), trusted.certificate());
    }
  }

  private static String plugin() throws IOException {
    Path plugins = Path.of("/usr/share/orthanc/plugins");
    if (!Files.isDirectory(plugins)) {
      return "";
    }
    try (Stream<Path> all = Files.list(plugins)) {
      return all.filter(path -> path.getFileName().toString().contains("DicomWeb"))
          .map(path -> "\"" + path + "\"")
          .findFirst()
          .orElse("");
    }
  }

  public RemoteNode node() {
    return RemoteNode.of(TITLE.value(), "127.0.0.1", dicomPort);
  }

  public String httpRoot() {
    return "http://127.0.0.1:" + httpPort;
  }

  public String output() {
    return peer.output();
  }

  @Override
  public void close() {
    peer.close();
  }
}
