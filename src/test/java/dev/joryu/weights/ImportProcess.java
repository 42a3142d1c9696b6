package dev.joryu.weights;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.nn.Architectures;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The way of a large file through an import, in a JVM of its own with a small heap. */
public final class ImportProcess {

  private static final int CLASSES = 100_000;

  private ImportProcess() {}

  /**
   * Imports into a folder as the server does: rewrites, then stores.
   *
   * @param heap for Java, such as {@code 1g}
   * @return what became of it, and on a second line the most heap that was in use at once in MiB
   */
  public static String run(Path file, Architecture architecture, String heap) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                ImportProcess.class.getName(),
                file.toString(),
                architecture.toString())
            .redirectErrorStream(true)
            .start();
    try {
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Writes a file of zeros that takes no room on disk: every tensor of a network for 100 000
   * classes, and others.
   *
   * @param surplus bytes of one more tensor that no network has; 0 for none
   */
  public static Path zeros(Path file, Architecture architecture, ElementType type, long surplus)
      throws IOException {
    List<String> entries = new ArrayList<>();
    long at = 0;
    for (Map.Entry<String, List<Long>> tensor : layout(architecture).shapes().entrySet()) {
      long end = at + Dimensions.size(tensor.getValue()) * type.bytes();
      entries.add(entry(tensor.getKey(), type, tensor.getValue(), at, end));
      at = end;
    }
    if (surplus > 0) {
      entries.add(entry("surplus", ElementType.U8, List.of(surplus), at, at + surplus));
    }
    byte[] json = ("{" + String.join(",", entries) + "}").getBytes(UTF_8);
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write(length.putLong(json.length).array());
      sparse.write(json);
      sparse.setLength(Long.BYTES + json.length + at + surplus);
    }
    return file;
  }

  private static String entry(
      String name, ElementType type, List<Long> shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, type, shape, begin, end);
  }

  private static Layout layout(Architecture architecture) {
    return Architectures.layout(architecture, 1, CLASSES, architecture.defaultImageSize());
  }

  /** Imports; the arguments are the file and the architecture. */
  public static void main(String[] args) throws IOException {
    GivenFile file = GivenFile.at(Path.of(args[0]));
    Architecture architecture = Architecture.named(args[1]).orElseThrow();
    Path folder = Files.createTempDirectory(file.path().getParent(), "import");
    Path target = folder.resolve("target.safetensors");
    try {
      WeightsImport.run(file, architecture, layout(architecture), Map.of(), target);
      System.out.println(
          "stored " + new ArtifactStore(folder.resolve("store")).put(target).bytes());
    } catch (InvalidInput e) {
      System.out.println("refused " + e.getMessage());
    }
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.println(peak >> 20);
  }
}
