// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** Programs of others: peers, encoders, senders. */
public final class Programs {
  private static final long PATIENCE_SECONDS = 30;

  private Programs() {}

  /** The launcher's settings are ours; a peer runs with its own defaults, or better ones. */
  public static void withoutOurSettings(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(k -> k.startsWith("MALLOC_"));
    builder.environment().remove("OPENBLAS_NUM_THREADS");
    builder.environment().remove("GOMP_SPINCOUNT");
    // Without it DCMTK and what is built on it wait 40 ms for each object: Nagle's algorithm at one
    // end, delayed acknowledgements at the other.
    builder.environment().put("TCP_NODELAY", "1");
  }

  /**
   * Runs one to its end.
   *
   * @throws CurieException ENGINE_UNAVAILABLE when it is not installed, ENGINE_FAILED when it fails
   */
  public static void run(Path log, String... command) {
    await(start(log, command), log, command[0]);
  }

  /** Starts one; what it says goes to {@code log}. */
  public static Process start(Path log, String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(log.toFile());
    withoutOurSettings(builder);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.ENGINE_UNAVAILABLE,
          "the peer " + command[0] + " does not start; install its Debian package",
          e);
    }
  }

  /**
   * @throws CurieException ENGINE_FAILED when it ended with a failure
   */
  public static void await(Process process, Path log, String name) {
    try {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new CurieException(
            ErrorCode.ENGINE_FAILED, "the peer " + name + " ended with " + exit + ": " + end(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new CurieException(
          ErrorCode.RUN_INTERRUPTED, "interrupted while waiting for " + name, e);
    }
  }

  private static String end(Path log) {
    try {
      String text = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
      return text.substring(text.lastIndexOf('\n') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port nothing listens at. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until a server that was started listens.
   *
   * @throws CurieException ENGINE_FAILED when it does not
   */
  public static void awaitPort(Process process, int port, String name) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException _) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // not yet
      }
    }
    process.destroyForcibly();
    throw new CurieException(
        ErrorCode.ENGINE_FAILED, "the peer " + name + " does not listen at port " + port);
  }
}
