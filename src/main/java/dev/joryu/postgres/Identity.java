package dev.joryu.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whose rights the database runs with. PostgreSQL refuses to run as root, so root gives it a user
 * namespace of its own or, where those are denied, another user. The owner of its directory records
 * which of the two it was, so data never changes hands by accident.
 */
sealed interface Identity {

  /** What to put before a command to run it with these rights. */
  List<String> prefix();

  /** The command as this identity runs it. */
  default List<String> wrap(List<String> command) {
    return Stream.concat(prefix().stream(), command.stream()).toList();
  }

  /** Gives the files under {@code directory} to this identity. */
  void own(Path directory) throws IOException;

  /** The identity for a database kept in {@code directory}. */
  static Identity of(Path directory) throws IOException {
    if (!startedByRoot(directory)) {
      return new Ourselves();
    }
    int owner = id(directory, "uid");
    if (owner != 0) {
      return new OtherUser(owner, id(directory, "gid"));
    }
    UserNamespace namespace = new UserNamespace();
    return Commands.succeeds(namespace.wrap(List.of("true"))) ? namespace : OtherUser.NOBODY;
  }

  /** The ordinary user who started Joryu. */
  record Ourselves() implements Identity {

    @Override
    public List<String> prefix() {
      return List.of();
    }

    @Override
    public void own(Path directory) {}

    @Override
    public String toString() {
      return "the user who started Joryu";
    }
  }

  /** Root outside, nobody inside: enough for PostgreSQL's check, and the files stay root's. */
  record UserNamespace() implements Identity {

    @Override
    public List<String> prefix() {
      return List.of("unshare", "-U");
    }

    @Override
    public void own(Path directory) {}

    @Override
    public String toString() {
      return "root in a user namespace";
    }
  }

  /** Another user, to whom root hands the files. */
  record OtherUser(int uid, int gid) implements Identity {

    static final OtherUser NOBODY = new OtherUser(65534, 65534);

    @Override
    public List<String> prefix() {
      return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
    }

    @Override
    public void own(Path directory) throws IOException {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
          Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }

    @Override
    public String toString() {
      return "user " + uid;
    }
  }

  private static boolean startedByRoot(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return false;
    }
    Path probe = Files.createTempFile(directory, "owner", null);
    try {
      return id(probe, "uid") == 0;
    } finally {
      Files.delete(probe);
    }
  }

  private static int id(Path file, String attribute) throws IOException {
    return (int) Files.getAttribute(file, "unix:" + attribute);
  }
}
