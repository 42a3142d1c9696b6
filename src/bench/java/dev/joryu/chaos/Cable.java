package dev.joryu.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one way from a worker to the database, which can be cut: a network namespace of the worker's
 * own with a virtual cable whose end is taken down, so that packets vanish as on a real network.
 * Where namespaces are not allowed, a forwarder that stops passing bytes on.
 */
final class Cable implements AutoCloseable {

  private static final String NAMESPACE = "joryu-chaos";
  private static final String HERE = "joryu-c0";
  private static final String THERE = "joryu-c1";
  private static final String OUR_ADDRESS = "10.213.77.1";

  private final boolean namespace;
  private final ServerSocket entrance;
  private final int target;
  private final AtomicBoolean cut = new AtomicBoolean();

  private Cable(boolean namespace, ServerSocket entrance, int target) {
    this.namespace = namespace;
    this.entrance = entrance;
    this.target = target;
  }

  /** Lays a cable to a port of this machine. */
  static Cable to(int port) throws IOException {
    tearDown();
    boolean namespace = setUp();
    ServerSocket entrance = new ServerSocket();
    entrance.bind(new InetSocketAddress(namespace ? OUR_ADDRESS : "127.0.0.1", 0));
    Cable cable = new Cable(namespace, entrance, port);
    daemon(cable::accept);
    return cable;
  }

  String kind() {
    return namespace ? "network namespace" : "forwarder";
  }

  String host() {
    return namespace ? OUR_ADDRESS : "127.0.0.1";
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** What a command must begin with to have nothing but this cable. */
  List<String> prefix() {
    return namespace ? List.of("ip", "netns", "exec", NAMESPACE) : List.of();
  }

  void cut() {
    cut.set(true);
    if (namespace) {
      Signals.run(List.of("ip", "link", "set", HERE, "down"));
    }
  }

  void mend() {
    if (namespace) {
      Signals.run(List.of("ip", "link", "set", HERE, "up"));
    }
    synchronized (cut) {
      cut.set(false);
      cut.notifyAll();
    }
  }

  @Override
  public void close() throws IOException {
    mend();
    entrance.close();
    tearDown();
  }

  private static boolean setUp() {
    return all(
        List.of("ip", "netns", "add", NAMESPACE),
        List.of("ip", "link", "add", HERE, "type", "veth", "peer", "name", THERE),
        List.of("ip", "link", "set", THERE, "netns", NAMESPACE),
        List.of("ip", "addr", "add", OUR_ADDRESS + "/30", "dev", HERE),
        List.of("ip", "link", "set", HERE, "up"),
        List.of("ip", "-n", NAMESPACE, "addr", "add", "10.213.77.2/30", "dev", THERE),
        List.of("ip", "-n", NAMESPACE, "link", "set", THERE, "up"),
        List.of("ip", "-n", NAMESPACE, "link", "set", "lo", "up"));
  }

  private static void tearDown() {
    if (Signals.run(List.of("sh", "-c", "command -v ip"))) {
      Signals.run(List.of("ip", "link", "del", HERE));
      Signals.run(List.of("ip", "netns", "del", NAMESPACE));
    }
  }

  @SafeVarargs
  private static boolean all(List<String>... commands) {
    return Signals.run(List.of("sh", "-c", "command -v ip"))
        && List.of(commands).stream().allMatch(Signals::run);
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket worker = entrance.accept();
        Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
        List<Socket> both = new ArrayList<>(List.of(worker, database));
        daemon(() -> pump(worker, database, both));
        daemon(() -> pump(database, worker, both));
      } catch (IOException e) {
        // the database is down, or we are closed
      }
    }
  }

  private void pump(Socket from, Socket to, List<Socket> both) {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      int read = in.read(buffer);
      while (read >= 0) {
        awaitMended();
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (IOException e) {
      // one of them has gone
    } finally {
      for (Socket socket : both) {
        try {
          socket.close();
        } catch (IOException e) {
          // closed already
        }
      }
    }
  }

  private void awaitMended() {
    if (namespace) {
      return;
    }
    synchronized (cut) {
      while (cut.get()) {
        try {
          cut.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "cable");
    thread.setDaemon(true);
    thread.start();
  }
}
