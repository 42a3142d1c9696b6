package dev.joryu.nn;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tensor operations and engine switches that DJL's API lacks or gets wrong. The only class that
 * touches the engine's internals.
 *
 * <p>A result belongs to the manager of its first argument. No argument changes, except where the
 * name says so.
 */
public final class Ops {

  /** Positions of a map up to which {@link #smallDepthwise5} pays. */
  private static final int SMALL_MAP = 8 * 8;

  private static @Nullable Ops started;

  private final PtNDManager manager;
  private final PtSymbolBlock script;
  private final Map<String, NDArray> methods = new HashMap<>();
  private final Map<List<Long>, NDArray> settings = new HashMap<>();

  private Ops() {
    loadEngine();
    this.manager = (PtNDManager) NDManager.newBaseManager("PyTorch");
    try {
      this.script =
          JniUtils.loadModule(manager, new ByteArrayInputStream(Script.archive()), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads the engine if this is the first call, and turns gradients off for the calling thread.
   * Processes that start at the same time unpack the native libraries one after another.
   *
   * @param threads threads one operation may use
   */
  public static void start(int threads) {
    ops();
    JniUtils.setNumThreads(threads);
    gradients(false);
  }

  /** Threads one operation may use. */
  public static int threads() {
    ops();
    return JniUtils.getNumThreads();
  }

  /** Seeds dropout, stochastic depth and every other random draw of the engine. */
  public static void seed(long seed) {
    ops();
    JniUtils.setSeed(seed);
  }

  /**
   * Whether operations of the calling thread are recorded for {@link #backward}. Every thread but
   * the one that loaded the engine starts with recording on.
   */
  public static void gradients(boolean recorded) {
    ops();
    JniUtils.setGradMode(recorded);
  }

  /** Makes tensors trainable, with gradients of zero. */
  public static void requireGradients(Collection<NDArray> parameters) {
    boolean recorded = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    for (NDArray parameter : parameters) {
      parameter.setRequiresGradient(true);
      try (NDArray gradient = JniUtils.getGradient((PtNDArray) parameter)) {
        if (gradient == null) {
          try (NDArray sum = parameter.sum();
              NDArray zero = times(sum, 0)) {
            backward(zero);
          }
        }
      }
    }
    JniUtils.setGradMode(recorded);
  }

  /** Adds the gradient of a scalar to every trainable tensor it depends on. */
  public static void backward(NDArray loss) {
    try (PtNDArray one = (PtNDArray) loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, one, false, false);
    }
  }

  /** As {@link #backward}; what was recorded stays, for another gradient of the same pass. */
  public static void backwardAgain(NDArray loss) {
    try (PtNDArray one = (PtNDArray) loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, one, true, false);
    }
  }

  /** The gradient of a trainable tensor, sharing its memory; the caller closes it. */
  public static NDArray gradient(NDArray parameter) {
    return parameter.getGradient();
  }

  /** Sets gradients to zero, NaN included. */
  public static void zeroGradients(Collection<NDArray> parameters) {
    ops().run("zero_gradients", list(parameters)).close();
  }

  /**
   * Scales gradients so that their common 2-norm is at most {@code limit}.
   *
   * @return the norm before; NaN or infinite if a gradient is
   */
  public static double clipGlobalNorm(Collection<NDArray> parameters, double limit) {
    Ops ops = ops();
    try (IValue result = ops.run("clip", list(parameters), IValue.from(limit))) {
      IValue[] parts = result.toIValueTuple();
      try (NDArray norm = parts[0].toTensor(ops.manager)) {
        return norm.getFloat();
      } finally {
        close(parts);
      }
    }
  }

  /**
   * One step of AdamW (arXiv 1711.05101) on every parameter of a group, in place.
   *
   * @param rate learning rate of this step
   * @param decay decoupled weight decay, multiplied by the rate
   */
  public static void adamw(
      AdamWState state, double rate, double beta1, double beta2, double epsilon, double decay) {
    ops()
        .run(
            "adamw",
            list(state.parameters()),
            list(state.first()),
            list(state.second()),
            list(state.steps()),
            IValue.from(rate),
            IValue.from(beta1),
            IValue.from(beta2),
            IValue.from(decay),
            IValue.from(epsilon))
        .close();
  }

  /**
   * Overwrites the values of a tensor, and keeps its memory and layout. DJL's {@code set} and
   * {@code copyTo} put the tensor on other memory instead: channels_last weights turn back, and
   * memory that came from a Java buffer is freed with the buffer while the tensor still uses it.
   */
  public static void overwrite(NDArray tensor, NDArray values) {
    ops().run("overwrite", tensor(tensor), tensor(values)).close();
  }

  /**
   * Moves running means towards values, in place: mean ← (1 − share) · mean + share · value.
   *
   * @param values as many as means, of the same shapes
   */
  public static void average(Collection<NDArray> means, Collection<NDArray> values, double share) {
    ops().run("average", list(means), list(values), IValue.from(share)).close();
  }

  /** Zeros with the shapes and memory layouts of the given tensors. */
  static List<NDArray> zerosLike(Collection<NDArray> tensors, NDManager target) {
    List<NDArray> zeros = new ArrayList<>(tensors.size());
    for (NDArray tensor : tensors) {
      // Not in the script: what that returns can be read but not overwritten from outside.
      NDArray zero = tensor.zerosLike();
      zero.attach(target);
      zeros.add(zero);
    }
    return List.copyOf(zeros);
  }

  /** x · relu6(x + 3) / 6. */
  public static NDArray hardswish(NDArray x) {
    return ops().call("hardswish", x);
  }

  /** relu6(x + 3) / 6. */
  public static NDArray hardsigmoid(NDArray x) {
    return ops().call("hardsigmoid", x);
  }

  /** The same values with the channels of (B, C, H, W) innermost in memory. */
  public static NDArray channelsLast(NDArray x) {
    return ops().call("channels_last", x);
  }

  /** The same values with the columns of (B, C, H, W) innermost in memory. */
  static NDArray channelsFirst(NDArray x) {
    return ops().call("channels_first", x);
  }

  /** Rolls (B, H, W, C) around by rows and columns. */
  public static NDArray roll(NDArray x, int rows, int columns) {
    Ops ops = ops();
    return ops.call("roll", x, ops.setting(rows, columns));
  }

  /** Transposed convolution of (B, C, H, W) with weights (C, out / groups, k, k), no bias. */
  public static NDArray convTranspose2d(
      NDArray x, NDArray weight, int stride, int padding, int groups) {
    Ops ops = ops();
    return ops.call("conv_transpose2d", x, weight, ops.setting(stride, padding, groups));
  }

  /** Convolution of (B, C, H, W) with weights (out, C / groups, k, k). */
  public static NDArray conv2d(
      NDArray x, NDArray weight, @Nullable NDArray bias, int stride, int padding, int groups) {
    if (bias == null && padding == 2 && isSmallDepthwise5(x, weight, groups)) {
      return smallDepthwise5(x, weight, stride);
    }
    return x.getNDArrayInternal()
        .convolution(
            x,
            weight,
            bias,
            new Shape(stride, stride),
            new Shape(padding, padding),
            new Shape(1, 1),
            groups)
        .singletonOrThrow();
  }

  private static boolean isSmallDepthwise5(NDArray x, NDArray weight, int groups) {
    Shape map = x.getShape();
    Shape kernel = weight.getShape();
    return groups == map.get(1)
        && kernel.equals(new Shape(groups, 1, 5, 5))
        && map.get(2) * map.get(3) <= SMALL_MAP
        && JniUtils.isGradMode()
        && weight.hasGradient();
  }

  /**
   * A depthwise convolution with 5×5 kernels, padded by 2, whose weights learn. oneDNN has no fast
   * gradient of depthwise kernels wider than 3, but of narrower ones that are as high: so the
   * gradient of the weights takes the way through two convolutions whose weights are zero by value,
   * columns 1 to 3 and 4 to 5 of the kernel. What that adds to the forward pass pays where maps are
   * small.
   */
  private static NDArray smallDepthwise5(NDArray x, NDArray weight, int stride) {
    Ops ops = ops();
    boolean lower = x.getShape().get(2) < 5; // than the kernel, which is too low for oneDNN
    NDArray setting = lower ? ops.setting(stride, 2, 0) : ops.setting(stride, 0, 2);
    return ops.call("depthwise5", x, weight, setting);
  }

  /**
   * Σ_b Σ_t KL(softmax(k·F_T[b,t]) ‖ softmax(k·F_S[b,t])) over the positions of every channel, F_S
   * = W · F: a scalar with gradients for F and W alone.
   *
   * <p>With p and q for the softmaxes of student and teacher, the gradient for F_S is k·(p − q). It
   * is taken on to F and W beside the value, image by image, so that nothing of the teacher's size
   * leaves the processor's cache, where a tape would keep ten such tensors. The value comes from
   * q·k·(F_T − F_S) and the difference of both normalisers, each read off at the first position or,
   * where that has next to no share, at the largest: so extreme scores stay finite.
   *
   * @param map F, (B, S, H, W)
   * @param weight W, (T, S, 1, 1)
   * @param teacher F_T, (B, T, H, W), perhaps in half precision
   * @param k inverse of the temperature
   */
  public static NDArray channelDivergence(NDArray map, NDArray weight, NDArray teacher, double k) {
    try (NDArray factor = map.getManager().create(new double[] {k})) {
      return ops().call("channel_divergence", map, weight, teacher, factor);
    }
  }

  /**
   * Adds a learned bias to attention scores (windows, heads, n, n).
   *
   * @param table one row of biases (one a head) for each relative position
   * @param index row of the table for each pair of positions, n · n long
   */
  public static NDArray addWindowBias(NDArray scores, NDArray table, NDArray index) {
    return ops().call("add_window_bias", scores, table, index);
  }

  /**
   * Batch normalisation of (B, C, H, W); in training it also moves {@code mean} and {@code
   * variance} towards the batch's.
   *
   * @param momentum the share of the batch in the new running statistics
   */
  public static NDArray batchNorm(
      NDArray x,
      NDArray weight,
      NDArray bias,
      NDArray mean,
      NDArray variance,
      boolean training,
      double momentum,
      double epsilon) {
    return JniUtils.batchNorm(
        (PtNDArray) x,
        (PtNDArray) mean,
        (PtNDArray) variance,
        (PtNDArray) weight,
        (PtNDArray) bias,
        training,
        momentum,
        epsilon);
  }

  /** Layer normalisation over the last dimension. */
  public static NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double epsilon) {
    return JniUtils.layerNorm(
        (PtNDArray) x, weight.getShape(), (PtNDArray) weight, (PtNDArray) bias, epsilon);
  }

  /** x · weightᵀ + bias over the last dimension, weights (out, in). */
  public static NDArray linear(NDArray x, NDArray weight, @Nullable NDArray bias) {
    return x.getNDArrayInternal().linear(x, weight, bias).singletonOrThrow();
  }

  /** max(x, 0). */
  public static NDArray relu(NDArray x) {
    return JniUtils.relu((PtNDArray) x);
  }

  /** x · Φ(x), exact. */
  public static NDArray gelu(NDArray x) {
    return JniUtils.gelu((PtNDArray) x);
  }

  /**
   * x times a number. DJL's own {@code mul} and {@code div} of a number make a tensor on a Java
   * buffer, which {@link #backward} reads when the collector may have freed it long ago.
   */
  public static NDArray times(NDArray x, double factor) {
    try (NDArray number = x.getManager().create(new double[] {factor})) {
      return ops().call("times", x, number);
    }
  }

  /** Sets a share of the values to zero and scales up the rest. */
  public static NDArray dropout(NDArray x, double share) {
    return JniUtils.dropout((PtNDArray) x, share, true);
  }

  /** Means over H and W: (B, C, H, W) to (B, C, 1, 1). */
  public static NDArray globalAveragePool(NDArray x) {
    return JniUtils.adaptiveAvgPool((PtNDArray) x, new Shape(1, 1));
  }

  /** min(max(x, 0), 6). */
  public static NDArray relu6(NDArray x) {
    return ops().call("relu6", x);
  }

  /** The largest values under a square window of (B, C, H, W). */
  public static NDArray maxPool(NDArray x, int kernel, int stride, int padding) {
    return JniUtils.maxPool(
        (PtNDArray) x,
        new Shape(kernel, kernel),
        new Shape(stride, stride),
        new Shape(padding, padding),
        false);
  }

  /** Zeros below and to the right of (B, H, W, C). */
  public static NDArray pad(NDArray x, int rows, int columns) {
    return JniUtils.pad((PtNDArray) x, new long[] {0, 0, 0, columns, 0, rows}, 0);
  }

  /** Entries {@code from} to {@code to} of a dimension; shares memory. */
  public static NDArray slice(NDArray x, int dimension, long from, long to) {
    return JniUtils.slice((PtNDArray) x, dimension, from, to, 1);
  }

  /**
   * Loads a TorchScript program in evaluation mode.
   *
   * @param target owner of the program and its tensors
   * @throws EngineException if the engine cannot read it
   */
  static Block program(Path file, NDManager target) {
    ops();
    String[] nothingElse = {};
    PtSymbolBlock program =
        JniUtils.loadModule(
            (PtNDManager) target,
            file.toAbsolutePath(),
            true,
            nothingElse,
            nothingElse.clone(),
            false);
    JniUtils.enableInferenceMode(program);
    return program;
  }

  /**
   * What a program of {@link #program} answers; the results belong to the manager of {@code
   * images}. They are recorded where the calling thread records.
   *
   * @throws EngineException with what went wrong in the program
   * @throws UnsupportedOperationException if it answers with anything but tensors
   */
  static List<NDArray> answers(Block program, NDArray images) {
    NDList answers = IValueUtils.forward((PtSymbolBlock) program, new NDList(images), true);
    answers.forEach(answer -> answer.setName(null));
    return List.copyOf(answers);
  }

  /** The parameters of a program by name, owned by {@code target}; its buffers stay hidden. */
  static Map<String, NDArray> parameters(Block program, NDManager target) {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    for (NDArray parameter :
        JniUtils.moduleGetParams((PtSymbolBlock) program, (PtNDManager) target)) {
      parameters.put(parameter.getName(), parameter);
      parameter.setName(null);
    }
    return parameters;
  }

  private static synchronized Ops ops() {
    if (started == null) {
      System.setProperty("ai.djl.offline", "true");
      started = new Ops();
    }
    return started;
  }

  private static void loadEngine() {
    try {
      Path lock = Files.createDirectories(Utils.getCacheDir()).resolve("joryu.lock");
      try (FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // released with the channel
        Engine.getEngine("PyTorch");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NDArray setting(long... values) {
    synchronized (settings) {
      return settings.computeIfAbsent(
          Arrays.stream(values).boxed().toList(), key -> manager.create(values));
    }
  }

  private NDArray method(String name) {
    synchronized (methods) {
      return methods.computeIfAbsent(
          name,
          key -> {
            NDArray selector = manager.create(0f);
            selector.setName("module_method:" + key);
            return selector;
          });
    }
  }

  private NDArray call(String method, NDArray... arguments) {
    for (NDArray argument : arguments) {
      if (argument.getName() != null) {
        throw new IllegalArgumentException(
            "tensor '" + argument.getName() + "': a script would read its name as structure");
      }
    }
    NDList list = new NDList(arguments);
    list.add(method(method));
    return IValueUtils.forward(script, list, true).singletonOrThrow();
  }

  private IValue run(String method, IValue... arguments) {
    try {
      return IValueUtils.runMethod(script, method, arguments);
    } finally {
      close(arguments);
    }
  }

  private static void close(IValue... values) {
    for (IValue value : values) {
      value.close();
    }
  }

  private static IValue tensor(NDArray tensor) {
    return IValue.from((PtNDArray) tensor);
  }

  private static IValue list(Collection<NDArray> tensors) {
    return IValue.listFrom(tensors.toArray(PtNDArray[]::new));
  }
}
