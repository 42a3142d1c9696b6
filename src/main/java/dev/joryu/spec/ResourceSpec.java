package dev.joryu.spec;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run needs of the worker that trains it. It decides where a run trains, not what comes out.
 *
 * @param device what the worker must compute on
 * @param memoryMb memory the worker must offer, in MiB; null asks nothing
 * @param capabilities tags the worker must have
 */
public record ResourceSpec(Device device, @Nullable Integer memoryMb, List<String> capabilities) {

  /** What a capability may look like. */
  public static final Pattern CAPABILITY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

  /** {@link #CAPABILITY} in words. */
  public static final String CAPABILITY_RULE =
      "1 to 40 of a-z 0-9 . _ -, starting with a letter or digit";

  public ResourceSpec {
    capabilities = List.copyOf(new TreeSet<>(capabilities));
  }

  /** What a worker computes on. */
  public enum Device {
    /** Whatever the worker has. */
    ANY,
    /** A processor. */
    CPU,
    /** A graphics card. */
    GPU;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ResourceSpec read(Fields fields) {
    Device device = fields.choice("device", Device.ANY);
    Integer memoryMb = fields.optionalInteger("memoryMb", 256, 1_048_576);
    List<String> capabilities = fields.lines("capabilities", CAPABILITY, CAPABILITY_RULE);
    fields.close();
    return new ResourceSpec(device, memoryMb, capabilities);
  }

  /** Every capability a worker must have, the device among them. */
  public List<String> required() {
    TreeSet<String> required = new TreeSet<>(capabilities);
    if (device != Device.ANY) {
      required.add(device.toString());
    }
    return List.copyOf(required);
  }

  /** Memory a worker must offer in bytes; 0 asks nothing. */
  public long memoryBytes() {
    return memoryMb == null ? 0 : memoryMb * (1L << 20);
  }
}
