package dev.joryu.weights.torch;

import dev.joryu.weights.FileBytes;
import dev.joryu.weights.FileFormat;
import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** A zip of one folder: the pickle {@code data.pkl} and the storages {@code data/0}, … */
final class ZippedFile {

  private static final String PICKLE = "/data.pkl";

  private final ZipArchive zip;
  private final String folder;

  private ZippedFile(ZipArchive zip, String folder) {
    this.zip = zip;
    this.folder = folder;
  }

  static TensorFile.Content read(ZipArchive zip) throws IOException {
    String folder =
        zip.entries().keySet().stream()
            .filter(name -> name.indexOf('/') == name.lastIndexOf('/') && name.endsWith(PICKLE))
            .findFirst()
            .map(name -> name.substring(0, name.length() - PICKLE.length()))
            .orElseThrow(
                () -> new MalformedFile("the zip holds no data.pkl: PyTorch did not write it"));
    return new ZippedFile(zip, folder).read();
  }

  private TensorFile.Content read() throws IOException {
    if (zip.entries().containsKey(folder + "/constants.pkl")) {
      ProgramText.refuseFileOperators(zip);
      return new TensorFile.Content(FileFormat.TORCHSCRIPT, Map.of(), Map.of(), List.of());
    }
    requireLittleEndian();
    Object root = Unpickler.read(TorchReader.pickle(bytes("data.pkl")), Storage::of);
    return Checkpoint.of(root).content(FileFormat.TORCH_ZIP, key -> bytes("data/" + key));
  }

  private void requireLittleEndian() throws IOException {
    if (zip.entries().containsKey(folder + "/byteorder")) {
      ByteBuffer order = TorchReader.pickle(bytes("byteorder"));
      String text = StandardCharsets.US_ASCII.decode(order).toString();
      if (!text.equals("little")) {
        throw new MalformedFile("its numbers are stored in byte order '" + text + "'");
      }
    }
  }

  private FileBytes bytes(String name) throws IOException {
    ZipArchive.Entry entry = zip.entries().get(folder + "/" + name);
    if (entry == null) {
      throw new MalformedFile("the zip lacks '" + folder + "/" + name + "'");
    }
    FileBytes bytes = zip.bytes(entry);
    CRC32 checksum = new CRC32();
    bytes.writeTo(0, bytes.length(), checksum::update);
    if (entry.checksum() != 0 && entry.checksum() != checksum.getValue()) {
      throw new MalformedFile(
          "the checksum of '" + entry.name() + "' does not fit: it was damaged");
    }
    return bytes;
  }
}
