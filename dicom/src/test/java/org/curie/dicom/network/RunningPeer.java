// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** Another program that listens at a port as long as a test runs. */
public final class RunningPeer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final Path log;

  private RunningPeer(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it and waits until it listens; a program that is not installed skips the test. */
  public static RunningPeer start(Path folder, int port, List<String> command) {
    Path log = folder.resolve(Path.of(command.getFirst()).getFileName() + "-" + port + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      RunningPeer peer = new RunningPeer(process, log);
      peer.awaitPort(port);
      return peer;
    } catch (IOException e) {
      return Assumptions.abort(
          command.getFirst() + " is not installed; the test that asks it is skipped");
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

  /** What it said so far. */
  public String output() {
    try {
      return Files.readString(log, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it without warning. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  private void awaitPort(int port) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && System.nanoTime() < end) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException _) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // not yet
      }
    }
    kill();
    throw new IllegalStateException("the peer does not listen at " + port + ": " + output());
  }

  private void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a peer to end", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ending a peer", e);
    }
  }
}
