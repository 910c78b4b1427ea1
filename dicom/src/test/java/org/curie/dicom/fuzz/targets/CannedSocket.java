// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Set;

/** A socket whose other end has said everything beforehand and hears nothing. */
final class CannedSocket extends Socket {
  private final InputStream in;

  CannedSocket(byte[] said) {
    this.in = new ByteArrayInputStream(said);
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public void setSoTimeout(int milliseconds) {
    // nobody ever waits
  }

  @Override
  public Set<SocketOption<?>> supportedOptions() {
    return Set.of();
  }

  @Override
  public <T> Socket setOption(SocketOption<T> option, T value) {
    return this;
  }

  @Override
  public void shutdownOutput() {
    // nobody listens
  }
}
