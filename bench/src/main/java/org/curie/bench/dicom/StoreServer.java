// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.dicom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.curie.bench.harness.Programs;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.network.dimse.DimseStatus;
import org.curie.dicom.network.instance.IncomingInstance;
import org.curie.dicom.network.instance.InstanceSink;
import org.curie.dicom.network.server.DicomServer;
import org.curie.dicom.network.server.DimseServices;
import org.curie.dicom.network.server.ServerSpec;

/** A server that takes C-STORE, ours or somebody else's, as long as one transfer. */
interface StoreServer extends AutoCloseable {
  int port();

  @Override
  void close();

  /** Ours, in this process. */
  record Ours(DicomServer server) implements StoreServer {
    static Ours start(InstanceSink sink) {
      return new Ours(
          DicomServer.start(
              ServerSpec.of("STORE", 0).withHost("127.0.0.1"),
              DimseServices.verificationOnly().withStore(sink),
              _ -> {})); // a refusal shows in the sender's exit code and in the number of files
    }

    @Override
    public int port() {
      return server.port();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** Somebody else's, in a process of its own. */
  record Theirs(Process process, int port) implements StoreServer {
    private static final long PATIENCE_SECONDS = 20;

    /** Orthanc as it is without settings, but for its folder and ports. */
    static Theirs orthanc(Path folder) {
      int port = Programs.freePort();
      Path settings = folder.resolve("orthanc.json");
      try {
        Files.writeString(
            settings,
            """
            {"StorageDirectory": "%s", "IndexDirectory": "%s", "DicomAet": "STORE",
             "HttpPort": %d, "DicomPort": %d, "Plugins": []}
            """
                .formatted(folder.resolve("db"), folder.resolve("db"), Programs.freePort(), port));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return start(port, folder, "Orthanc", settings.toString());
    }

    /** DCMTK's, writing what it receives as it comes. */
    static Theirs storescp(Path folder) {
      int port = Programs.freePort();
      return start(port, folder, "storescp", "+B", "-od", folder.toString(), String.valueOf(port));
    }

    /** DCMTK's, keeping nothing. */
    static Theirs storescpIgnoring(Path folder) {
      int port = Programs.freePort();
      return start(port, folder, "storescp", "--ignore", String.valueOf(port));
    }

    private static Theirs start(int port, Path folder, String... command) {
      Process process = Programs.start(folder.resolveSibling("server.log"), command);
      Programs.awaitPort(process, port, command[0]);
      return new Theirs(process, port);
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CurieException(ErrorCode.RUN_INTERRUPTED, "interrupted while ending a peer", e);
      }
    }
  }

  /** Keeps objects as DCMTK does, without forcing them to the disk. */
  static InstanceSink unforced(Path folder) {
    return instance -> {
      Path file = folder.resolve(instance.sopInstanceUid() + ".dcm");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        instance.writeTo(out);
      }
      return DimseStatus.SUCCESS;
    };
  }

  /** Reads objects to their end and forgets them. */
  static DimseStatus forget(IncomingInstance instance) throws IOException {
    instance.dataSet().transferTo(OutputStream.nullOutputStream());
    return DimseStatus.SUCCESS;
  }
}
