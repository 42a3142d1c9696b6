package dev.joryu.weights.torch;

import dev.joryu.weights.FileBytes;
import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** Reads what {@code torch.save} and {@code torch.jit.save} write; executes nothing of it. */
public final class TorchReader {

  /** Pickles that hold the values, not the numbers, of a checkpoint stay far below. */
  private static final int LONGEST_PICKLE = 32 << 20;

  /** How pickles begin: with their protocol or, in the oldest, with a name to call or a mark. */
  private static final List<Byte> PICKLES = List.of((byte) 0x80, (byte) 'c', (byte) '(');

  private TorchReader() {}

  /** Whether a file begins as a zip or a pickle does. */
  public static boolean isTorch(FileChannel channel) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(1);
    boolean pickle = channel.read(first, 0) == 1 && PICKLES.contains(first.get(0));
    return pickle || ZipArchive.isZip(channel);
  }

  /**
   * The tensors of a file.
   *
   * @throws MalformedFile if it is damaged, or asks for anything but tensors
   */
  public static TensorFile.Content read(FileChannel channel) throws IOException {
    return ZipArchive.isZip(channel)
        ? ZippedFile.read(ZipArchive.read(channel))
        : LegacyFile.read(channel);
  }

  /** The first bytes, as many as a pickle may take. */
  static ByteBuffer pickle(FileBytes bytes) throws IOException {
    return bytes.map(0, Math.min(LONGEST_PICKLE, bytes.length()));
  }
}
