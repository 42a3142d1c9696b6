package dev.joryu.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** TorchScript archives: one that PyTorch wrote, and programs of a line or two. */
public final class ScriptFixture {

  /** Three logits of a small network (src/bench/python/checkpoints.py), with 135 parameters. */
  public static final Path NETWORK = Path.of("src", "test", "resources", "weights", "network.pt");

  private ScriptFixture() {}

  /** Writes the program that turns images {@code x} (B, 3, H, W) into an expression. */
  public static Path answering(Path folder, String expression) throws IOException {
    return program(folder, "Tensor", "    return " + expression + "\n");
  }

  /**
   * Writes a program.
   *
   * @param type of what it answers with
   * @param body of its only method, indented by four
   */
  public static Path program(Path folder, String type, String body) throws IOException {
    String source =
        """
        class Program(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.Program, x: Tensor) -> %s:
        """
                .formatted(type)
            + body;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(
          zip, "data.pkl", "\u0080\u0002c__torch__\nProgram\n)\u0081}(X\b\0\0\0training\u0089ub.");
      store(zip, "code/__torch__.py", source);
      store(zip, "constants.pkl", "\u0080\u0002).");
      store(zip, "version", "10\n");
    }
    return Files.write(folder.resolve("program.pt"), bytes.toByteArray());
  }

  private static void store(ZipOutputStream zip, String path, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipEntry entry = new ZipEntry("program/" + path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
