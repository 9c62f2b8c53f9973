package org.atalaya.testing.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A TCP line to a server on this machine that delays, throttles, cuts, corrupts, swaps or hangs, as
 * its {@link Faults} say; they can change while it runs.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final int PIECE = 1400;

  /** Pieces on the line at most: 64 kB, so that a caller feels a thin line soon. */
  private static final int IN_FLIGHT = 48;

  private final Pace there;
  private final Pace back;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong passed = new AtomicLong();
  private volatile Faults faults = Faults.NONE;
  private volatile @Nullable InetSocketAddress target;

  /** A line whose other end is given later by {@link #to}. */
  public FaultyProxy() {
    this(new Pace(), new Pace());
  }

  private FaultyProxy(Pace there, Pace back) {
    this.there = there;
    this.back = back;
    try {
      door = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("faulty-proxy").start(this::accept);
  }

  /** The way back for callers at this line's end: what both carry shares the same thin line. */
  public FaultyProxy opposite() {
    return new FaultyProxy(back, there);
  }

  /** Where the line leads. */
  public FaultyProxy to(int port) {
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return this;
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Connections made since the start, those refused included. */
  public long connections() {
    return connections.get();
  }

  /** Bytes passed on from callers since the start. */
  public long passed() {
    return passed.get();
  }

  /** Changes how the line behaves; connections that are open are reset when it goes down. */
  public void set(Faults faults) {
    this.faults = faults;
    if (faults.refuse() || faults.silent()) {
      open.forEach(FaultyProxy::reset);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(FaultyProxy::reset);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(caller));
      } catch (IOException e) {
        // closed, or a caller that went away at once: the next one is unaffected
      }
    }
  }

  private void serve(Socket caller) {
    InetSocketAddress end = target;
    if (faults.refuse() || end == null) {
      reset(caller);
      return;
    }
    open.add(caller);
    if (faults.silent()) {
      return;
    }
    Socket server = new Socket();
    open.add(server);
    try {
      Thread.sleep(faults.delay().multipliedBy(2)); // the handshake goes there and back
      server.connect(end);
      caller.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> pass(server, caller, false));
      pass(caller, server, true);
      back.join();
    } catch (IOException e) {
      reset(caller);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(caller);
      close(server);
    }
  }

  /** A piece on the line: when it may leave it. An empty one is the end. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Piece(byte[] bytes, long due) {}

  /** Reads on one thread and writes on another, so that a delay is not also a limit of the rate. */
  private void pass(Socket from, Socket to, boolean fromCaller) {
    var line = new ArrayBlockingQueue<Piece>(IN_FLIGHT);
    Thread writer = Thread.ofVirtual().start(() -> write(line, from, to));
    try {
      read(line, from, fromCaller);
      writer.join();
    } catch (IOException e) {
      writer.interrupt();
      reset(from);
      reset(to);
    } catch (InterruptedException e) {
      writer.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void read(BlockingQueue<Piece> line, Socket from, boolean fromCaller)
      throws IOException, InterruptedException {
    InputStream in = from.getInputStream();
    byte[] buffer = new byte[PIECE];
    byte[] held = new byte[0];
    boolean swapped = false;
    long position = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      Faults now = faults;
      byte[] piece = Arrays.copyOf(buffer, count);
      long start = position;
      position += count;
      if (fromCaller) {
        passed.addAndGet(count);
        invert(piece, start, now.corruptAt());
        if (now.cutAfter() >= 0 && position > now.cutAfter()) {
          throw new IOException("cut");
        }
        if (now.swap() && !swapped) {
          if (held.length == 0) {
            held = piece;
            continue;
          }
          swapped = true;
        }
      }
      Pace pace = fromCaller ? there : back;
      long due = pace.left(count, now.bytesPerSecond()) + now.delay().toNanos();
      line.put(new Piece(piece, due));
      if (held.length > 0) {
        line.put(new Piece(held, due));
        held = new byte[0];
      }
    }
    if (held.length > 0) {
      line.put(new Piece(held, System.nanoTime()));
    }
    line.put(new Piece(new byte[0], System.nanoTime()));
  }

  private void write(BlockingQueue<Piece> line, Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      for (Piece piece = line.take(); piece.bytes().length > 0; piece = line.take()) {
        long wait = piece.due() - System.nanoTime();
        if (wait > 0) {
          Thread.sleep(Duration.ofNanos(wait));
        }
        out.write(piece.bytes());
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset(from);
      reset(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void invert(byte[] piece, long position, long at) {
    if (at >= position && at < position + piece.length) {
      piece[(int) (at - position)] ^= 0x01;
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // already closed
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left to be done for it
    }
  }
}
