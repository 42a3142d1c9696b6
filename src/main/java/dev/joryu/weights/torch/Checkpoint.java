package dev.joryu.weights.torch;

import dev.joryu.weights.ContiguousTensor;
import dev.joryu.weights.FileBytes;
import dev.joryu.weights.FileFormat;
import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.StoredTensor;
import dev.joryu.weights.TensorFile;
import dev.joryu.weights.torch.Pickle.Dictionary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state dict inside of what was saved: the dictionary itself, or one it wraps under a usual
 * name. What else stands beside the tensors (epoch, optimiser) is left alone.
 *
 * @param views tensors by name
 * @param warnings what was chosen where there was a choice
 */
record Checkpoint(Map<String, TensorView> views, List<String> warnings) {

  /** Averaged weights first: they are what a training recipe evaluates. */
  private static final List<String> AVERAGED =
      List.of("state_dict_ema", "model_ema", "ema_state_dict", "params_ema", "ema");

  private static final List<String> PLAIN =
      List.of("state_dict", "model_state_dict", "model", "net", "network", "module", "params");

  private static final int DEEPEST = 4;

  /** Finds the memory of a storage. */
  interface Memory {
    FileBytes of(String key) throws IOException;
  }

  static Checkpoint of(Object root) {
    List<String> warnings = new ArrayList<>();
    Object value = root;
    for (int depth = 0; depth < DEEPEST && value instanceof Dictionary dictionary; depth++) {
      Map<String, TensorView> views = views(dictionary);
      if (!views.isEmpty()) {
        return new Checkpoint(views, warnings);
      }
      value = unwrapped(dictionary, warnings);
    }
    throw new MalformedFile(
        root instanceof Dictionary dictionary && dictionary.entries().isEmpty()
            ? "the dictionary is empty"
            : "there are no tensors by name, only a " + Pickle.name(root));
  }

  /** The tensors, each in its storage's memory. */
  TensorFile.Content content(FileFormat format, Memory memory) throws IOException {
    Map<String, FileBytes> places = new HashMap<>();
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, TensorView> named : views.entrySet()) {
      TensorView view = named.getValue();
      String key = view.storage().key();
      if (!places.containsKey(key)) {
        places.put(key, memory.of(key));
      }
      tensors.put(named.getKey(), tensor(named.getKey(), view, places.get(key)));
    }
    return new TensorFile.Content(format, tensors, Map.of(), warnings);
  }

  private static StoredTensor tensor(String name, TensorView view, FileBytes place) {
    Storage storage = view.storage();
    long from = storage.from() * storage.type().bytes();
    long bytes = storage.size() * storage.type().bytes();
    if (from < 0 || from > place.length() || bytes > place.length() - from) {
      throw new MalformedFile(
          "tensor '%s' needs %d bytes of a storage that has %d: the file was cut off"
              .formatted(name, from + bytes, place.length()));
    }
    FileBytes memory = place.from(from, bytes);
    return view.isContiguous()
        ? new ContiguousTensor(view.type(), view.shape(), memory, view.from() * view.type().bytes())
        : new StridedTensor(view, memory);
  }

  private static Map<String, TensorView> views(Dictionary dictionary) {
    Map<String, TensorView> views = new LinkedHashMap<>();
    dictionary
        .entries()
        .forEach(
            (key, value) -> {
              if (key instanceof String name && value instanceof TensorView view) {
                views.put(name, view);
              }
            });
    return views;
  }

  private static Object unwrapped(Dictionary dictionary, List<String> warnings) {
    for (String name : AVERAGED) {
      if (dictionary.entries().get(name) instanceof Dictionary averaged) {
        warnings.add("the averaged weights '" + name + "' were taken");
        return averaged;
      }
    }
    for (String name : PLAIN) {
      if (dictionary.entries().get(name) instanceof Dictionary plain) {
        return plain;
      }
    }
    throw new MalformedFile(
        "there are no tensors by name, only "
            + dictionary.entries().keySet().stream().limit(8).toList());
  }
}
