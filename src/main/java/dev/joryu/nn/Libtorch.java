package dev.joryu.nn;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine, loaded once in a process, and the script of operators that DJL does not name. */
final class Libtorch {

  private static @Nullable Libtorch started;

  private final PtNDManager manager;
  private final PtSymbolBlock script;
  private final Map<String, NDArray> methods = new HashMap<>();
  private final Map<List<Long>, NDArray> settings = new HashMap<>();

  private Libtorch() {
    loadEngine();
    this.manager = (PtNDManager) NDManager.newBaseManager("PyTorch");
    try {
      this.script =
          JniUtils.loadModule(manager, new ByteArrayInputStream(Script.archive()), false, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static synchronized Libtorch get() {
    if (started == null) {
      System.setProperty("ai.djl.offline", "true");
      started = new Libtorch();
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

  /** Whole numbers as a tensor, which is what a method of the script takes beside tensors. */
  NDArray setting(long... values) {
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

  /** Calls a method of the script that takes tensors and answers with one, recorded if need be. */
  NDArray call(String method, NDArray... arguments) {
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

  /** Calls any other method of the script; closes the arguments. */
  IValue run(String method, IValue... arguments) {
    try {
      return IValueUtils.runMethod(script, method, arguments);
    } finally {
      close(arguments);
    }
  }

  static void close(IValue... values) {
    for (IValue value : values) {
      value.close();
    }
  }

  static IValue tensor(NDArray tensor) {
    return IValue.from((PtNDArray) tensor);
  }

  static IValue list(Collection<NDArray> tensors) {
    return IValue.listFrom(tensors.toArray(PtNDArray[]::new));
  }

  /** Owner of what outlives a call. */
  PtNDManager manager() {
    return manager;
  }
}
