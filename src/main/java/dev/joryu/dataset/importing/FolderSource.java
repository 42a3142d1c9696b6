package dev.joryu.dataset.importing;

import dev.joryu.dataset.importing.Problems.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A folder of this machine; links in it are not followed. */
final class FolderSource implements Source {

  private final Path root;
  private final Problems problems;
  private final Limits limits;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();

  private FolderSource(Path root, Problems problems, Limits limits) {
    this.root = root;
    this.problems = problems;
    this.limits = limits;
  }

  static FolderSource open(Path root, Problems problems, Limits limits) throws IOException {
    if (!Files.isDirectory(root)) {
      throw problems.fatal(Kind.UNREADABLE, root.toString(), "a folder of this machine");
    }
    FolderSource source = new FolderSource(root, problems, limits);
    source.list();
    return source;
  }

  private void list() throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root)) {
              add(folder, true);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              add(file, false);
            } else {
              problems.add(Kind.LINK, pathOf(file), "a file, not a link or device");
            }
            return FileVisitResult.CONTINUE;
          }
        });
    entries.sort(Comparator.comparing(Entry::path));
  }

  private void add(Path file, boolean folder) {
    String path = pathOf(file);
    String objection = SafePath.objection(path);
    if (objection != null) {
      problems.add(Kind.UNSAFE_PATH, path, objection);
      return;
    }
    if (files.size() == limits.files()) {
      throw problems.fatal(
          Kind.TOO_LARGE, "more than " + limits.files() + " files", "at most that many");
    }
    entries.add(new Entry(files.size(), path, folder));
    files.add(file);
  }

  private String pathOf(Path file) {
    return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public byte[] read(Entry entry) throws IOException {
    try (InputStream in = Files.newInputStream(files.get(entry.index()))) {
      byte[] content = in.readNBytes((int) (limits.fileBytes() + 1));
      if (content.length > limits.fileBytes()) {
        throw new IOException("it has more than %d MiB".formatted(limits.fileBytes() >> 20));
      }
      return content;
    }
  }

  @Override
  public void close() {}
}
