package org.atalaya.node.sources.fetching;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes lines over TCP and writes them to a file, each whole. Messages of syslog (RFC 6587) come a
 * line each or with their length before them. When the file has grown too large nothing more is
 * read until it was taken away, so that senders wait.
 */
final class LineServer implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(LineServer.class);
  private static final int MOST_SENDERS = 200;
  private static final int LONGEST = 1 << 16;

  private final ServerSocket socket;
  private final Path file;
  private final long largest;
  private final Set<Socket> senders = ConcurrentHashMap.newKeySet();
  private FileChannel channel;
  private boolean unsaved;

  private LineServer(ServerSocket socket, Path file, long largest) throws IOException {
    this.socket = socket;
    this.file = file;
    this.largest = largest;
    this.channel = append(file);
  }

  static LineServer open(InetAddress address, int port, Path file, long largest)
      throws IOException {
    var socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(address, port));
      var server = new LineServer(socket, file, largest);
      Thread.ofVirtual().name("lines " + port).start(server::accept);
      return server;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static FileChannel append(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  int port() {
    return socket.getLocalPort();
  }

  int senders() {
    return senders.size();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket sender = socket.accept();
        if (senders.size() >= MOST_SENDERS) {
          sender.close();
        } else {
          senders.add(sender);
          Thread.ofVirtual()
              .name("lines from " + sender.getInetAddress())
              .start(() -> read(sender));
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          log.warn("Port {} takes no new sender now: {}", port(), e.getMessage());
        }
      }
    }
  }

  private void read(Socket sender) {
    try (sender;
        InputStream in = new BufferedInputStream(sender.getInputStream(), 1 << 16)) {
      sender.setKeepAlive(true);
      byte[] line = line(in);
      while (line != null) {
        write(line);
        line = line(in);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.debug("A sender of lines on port {} is gone: {}", port(), e.getMessage());
    } finally {
      senders.remove(sender);
    }
  }

  /** The next message, or null at the end; of one that is too long the beginning. */
  private static byte @Nullable [] line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream(256);
    int next = in.read();
    while (next == '\n' || next == '\r') {
      next = in.read();
    }
    if (next < 0) {
      return null;
    }
    int length = 0;
    while (next >= '0' && next <= '9' && line.size() < 6) {
      length = length * 10 + next - '0';
      line.write(next);
      next = in.read();
    }
    if (next == ' ' && length > 0) {
      in.mark(1);
      boolean counted = in.read() == '<';
      in.reset();
      if (counted) {
        byte[] message = in.readNBytes(Math.min(length, LONGEST));
        if (length > LONGEST) {
          in.skipNBytes(length - LONGEST);
        }
        return new String(message, StandardCharsets.ISO_8859_1)
            .replace('\n', ' ')
            .replace('\r', ' ')
            .getBytes(StandardCharsets.ISO_8859_1);
      }
    }
    while (next >= 0 && next != '\n') {
      if (line.size() < LONGEST) {
        line.write(next);
      }
      next = in.read();
    }
    return line.toByteArray();
  }

  private synchronized void write(byte[] line) throws IOException, InterruptedException {
    while (channel.size() > largest) {
      wait(1_000);
    }
    ByteBuffer bytes = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    unsaved = true;
  }

  /** What has come is on disk when this returns. */
  synchronized void flush() {
    try {
      if (unsaved) {
        channel.force(false);
        unsaved = false;
      }
    } catch (IOException e) {
      log.warn("Lines of port {} cannot be saved now: {}", port(), e.getMessage());
    }
  }

  /** Puts what has come elsewhere, and goes on with an empty file. */
  synchronized void moveTo(Path there) throws IOException {
    flush();
    channel.close();
    try {
      Files.move(file, there, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      channel = append(file);
      notifyAll();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket sender : senders) {
        sender.close();
      }
      synchronized (this) {
        flush();
        channel.close();
      }
    } catch (IOException e) {
      log.warn("Port {} was not closed well: {}", port(), e.getMessage());
    }
  }
}
