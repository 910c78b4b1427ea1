// SPDX-License-Identifier: Apache-2.0
package org.curie.app.demo;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Shows a folder to the browser of this machine, with the JDK's own file server.
 *
 * <p>Bound to the loopback address: nobody else can look.
 */
public final class ReportServer implements AutoCloseable {
  private final HttpServer server;

  /**
   * @param port 0 for any free one
   * @throws CurieException with {@link ErrorCode#PORT_TAKEN} when another program has the port
   */
  public ReportServer(Path folder, int port) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      server = HttpServer.create(address, 0);
    } catch (BindException e) {
      throw new CurieException(
          ErrorCode.PORT_TAKEN,
          "port " + port + " is taken by another program; stop it, or choose another with --port",
          e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.PORT_TAKEN, "cannot listen on port " + port + ": " + e.getMessage(), e);
    }
    Path absolute = folder.toAbsolutePath().normalize();
    server.createContext("/", SimpleFileServer.createFileHandler(absolute));
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
