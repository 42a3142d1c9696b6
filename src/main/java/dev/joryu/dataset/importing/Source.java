package dev.joryu.dataset.importing;

import java.io.IOException;
import java.util.List;

/** Where an incoming dataset lies: its files by path. */
public sealed interface Source extends AutoCloseable permits ZipSource, FolderSource {

  /** Files and folders, but nothing that could lead outside. */
  List<Entry> entries();

  /**
   * The content of a file; may be called by several threads.
   *
   * @throws dev.joryu.spec.InvalidInput if it unfolds to more than the limits allow
   */
  byte[] read(Entry entry) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * A file or folder.
   *
   * @param index what the source knows it by
   * @param path with slashes, as it was written
   */
  record Entry(int index, String path, boolean folder) {}
}
