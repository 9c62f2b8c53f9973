package org.atalaya.node.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Somebody who writes to a node's socket what no client would. */
final class Raw {
  private static final int CHUNK = 64 << 10;

  private Raw() {}

  /**
   * An answer and how much the node let itself be sent until it came.
   *
   * @param text the answer's head and as much of its body as came with it
   */
  record Answer(String text, long sent) {
    int status() {
      return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }
  }

  /** Sends bytes as they are and reads what is answered until the node closes. */
  static Answer send(int port, byte[] bytes) throws IOException {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return new Answer(read(socket.getInputStream()), bytes.length);
    }
  }

  /** Sends an endless body, in chunks that announce nothing, until the node answers. */
  static Answer stream(int port, String path, String headers, String begin, long most)
      throws IOException {
    try (Socket socket = connect(port)) {
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nTransfer-Encoding: chunked\r\n%s\r\n"
              .formatted(path, port, headers);
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      byte[] filler = new byte[CHUNK];
      Arrays.fill(filler, (byte) '1');
      long sent = 0;
      try {
        chunk(out, begin.getBytes(StandardCharsets.UTF_8));
        while (sent < most && in.available() == 0) {
          chunk(out, filler);
          sent += CHUNK;
        }
      } catch (IOException closed) {
        return new Answer(rest(in), sent);
      }
      return new Answer(rest(in), sent);
    }
  }

  private static Socket connect(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void chunk(OutputStream out, byte[] bytes) throws IOException {
    String size = Integer.toHexString(bytes.length).toUpperCase(Locale.ROOT);
    out.write((size + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readNBytes(4_000), StandardCharsets.ISO_8859_1);
  }

  /** What came before the node closed, however it closed. */
  private static String rest(InputStream in) {
    byte[] some = new byte[4_000];
    try {
      int length = in.read(some);
      return new String(some, 0, Math.max(length, 0), StandardCharsets.ISO_8859_1);
    } catch (IOException reset) {
      return "";
    }
  }
}
