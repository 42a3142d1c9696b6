package dev.joryu.weights.torch;

import dev.joryu.weights.ElementType;
import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.torch.Pickle.Dictionary;
import dev.joryu.weights.torch.Pickle.Items;
import dev.joryu.weights.torch.Pickle.Opaque;
import dev.joryu.weights.torch.Pickle.Tuple;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Python function or class that a pickle may name: those that tensors are rebuilt with, and no
 * other. None of them runs; for each there is a Java function that says what it would yield.
 *
 * @param stored what the storage class of this name holds; null for all else
 * @param call what a call yields
 */
record Global(String name, @Nullable ElementType stored, Function<Tuple, Object> call) {

  private static final Map<String, Global> KNOWN =
      Stream.of(
              storage("FloatStorage", ElementType.F32),
              storage("DoubleStorage", ElementType.F64),
              storage("HalfStorage", ElementType.F16),
              storage("BFloat16Storage", ElementType.BF16),
              storage("LongStorage", ElementType.I64),
              storage("IntStorage", ElementType.I32),
              storage("ShortStorage", ElementType.I16),
              storage("CharStorage", ElementType.I8),
              storage("ByteStorage", ElementType.U8),
              storage("BoolStorage", ElementType.BOOL),
              new Global("torch.storage.UntypedStorage", ElementType.U8, Global::noCall),
              storage("UntypedStorage", ElementType.U8),
              type("float64", ElementType.F64),
              type("float32", ElementType.F32),
              type("float16", ElementType.F16),
              type("bfloat16", ElementType.BF16),
              type("int64", ElementType.I64),
              type("int32", ElementType.I32),
              type("int16", ElementType.I16),
              type("int8", ElementType.I8),
              type("uint8", ElementType.U8),
              type("bool", ElementType.BOOL),
              function("torch._utils._rebuild_tensor", Global::tensor),
              function("torch._utils._rebuild_tensor_v2", Global::tensor),
              function("torch._utils._rebuild_tensor_v3", Global::typedTensor),
              function("torch._utils._rebuild_parameter", Global::first),
              function("torch._utils._rebuild_parameter_with_state", Global::first),
              function("torch.serialization._get_layout", arguments -> Opaque.OPAQUE),
              function("torch.device", arguments -> Opaque.OPAQUE),
              function("torch.Size", Global::first),
              function("collections.OrderedDict", Global::dictionary))
          .collect(Collectors.toUnmodifiableMap(Global::name, global -> global));

  /**
   * The function or class of this name.
   *
   * @throws MalformedFile naming it, if it does not belong to the rebuilding of tensors
   */
  static Global named(String module, String name) {
    Global known = KNOWN.get(module + "." + name);
    if (known == null) {
      throw new MalformedFile(
          ("the pickle asks for '%s.%s', which has no part in rebuilding tensors (nothing was"
                  + " executed); save the tensors alone: torch.save(model.state_dict(), file)")
              .formatted(module, name));
    }
    return known;
  }

  private static Global storage(String name, ElementType stored) {
    return new Global("torch." + name, stored, Global::noCall);
  }

  private static Global type(String name, ElementType type) {
    return new Global("torch." + name, type, Global::noCall);
  }

  private static Global function(String name, Function<Tuple, Object> call) {
    return new Global(name, null, call);
  }

  private static Object noCall(Tuple arguments) {
    throw new MalformedFile("the pickle calls a type with " + arguments.items().size() + " values");
  }

  private static Object first(Tuple arguments) {
    return arguments.item(0, Object.class);
  }

  /** (storage, offset, shape, strides, …). */
  private static Object tensor(Tuple arguments) {
    Storage storage = arguments.item(0, Storage.class);
    return new TensorView(
        storage,
        storage.type(),
        arguments.item(1, Long.class),
        arguments.wholes(2),
        arguments.wholes(3));
  }

  /** (storage without type, offset, shape, strides, gradient, hooks, type, …). */
  private static Object typedTensor(Tuple arguments) {
    Global type = arguments.item(6, Global.class);
    if (type.stored() == null) {
      throw new MalformedFile("the pickle has a tensor of type '" + type.name() + "'");
    }
    return new TensorView(
        arguments.item(0, Storage.class),
        type.stored(),
        arguments.item(1, Long.class),
        arguments.wholes(2),
        arguments.wholes(3));
  }

  /** () or a list of pairs. */
  private static Object dictionary(Tuple arguments) {
    Dictionary dictionary = new Dictionary();
    if (!arguments.items().isEmpty()) {
      for (Object pair : arguments.item(0, Items.class).items()) {
        dictionary.putAll(
            pair instanceof Tuple tuple ? tuple.items() : Pickle.cast(pair, Items.class).items());
      }
    }
    return dictionary;
  }
}
