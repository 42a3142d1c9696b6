package dev.joryu.weights;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import dev.joryu.weights.names.Naming;
import dev.joryu.weights.names.Prefixes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings weights that somebody else made into the form that networks here load. */
public final class WeightsImport {

  private WeightsImport() {}

  /**
   * What was imported.
   *
   * @param format of the file it came from
   * @param naming who names tensors as that file does
   * @param warnings what a user should know of the result, in sentences
   */
  public record Imported(FileFormat format, String naming, List<String> warnings) {

    public Imported {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Reads a safetensors file or a PyTorch state dict, under the names of torchvision, timm, Swin's
   * authors or Hugging Face, and writes a safetensors file of 32-bit floats with torchvision's
   * names in the order of its state dict.
   *
   * @param layout of the network that shall hold the weights
   * @param metadata free text to write beside the tensors
   * @param target where to write; nothing worth keeping is there if this fails
   * @throws InvalidInput with everything that keeps the file from being weights of that network
   */
  public static Imported run(
      GivenFile file,
      Architecture architecture,
      Layout layout,
      Map<String, String> metadata,
      Path target) {
    try (TensorFile opened = TensorFile.open(file)) {
      return run(opened, file, architecture, layout, metadata, target);
    } catch (MalformedFile e) {
      throw e.of(file);
    }
  }

  /**
   * Makes sure that a file is a TorchScript archive whose program, as far as its text tells, does
   * not touch files. Nothing in it is executed.
   *
   * @throws InvalidInput saying what it is instead, or what is wrong with it
   */
  public static void requireProgram(GivenFile file) {
    try (TensorFile opened = TensorFile.open(file)) {
      if (opened.format() != FileFormat.TORCHSCRIPT) {
        throw refused(
            file,
            "architecture %s needs a TorchScript archive, as torch.jit.save writes; this is a %s, so name the architecture its weights are of"
                .formatted(Architecture.TORCHSCRIPT, opened.format().title()));
      }
    } catch (MalformedFile e) {
      throw e.of(file);
    }
  }

  private static Imported run(
      TensorFile opened,
      GivenFile file,
      Architecture architecture,
      Layout layout,
      Map<String, String> metadata,
      Path target) {
    if (opened.format() == FileFormat.TORCHSCRIPT) {
      throw refused(file, "a TorchScript archive holds a program: its architecture is torchscript");
    }
    Map<String, StoredTensor> given = Prefixes.without(opened.tensors());
    Optional<Naming> naming = Naming.of(given.keySet());
    if (naming.isPresent() && naming.get().family() != architecture.family()) {
      throw refused(
          file,
          "%s needs weights of the family %s; these are of %s, under the names of %s"
              .formatted(
                  architecture,
                  architecture.family(),
                  naming.get().family(),
                  naming.get().title()));
    }
    Map<String, StoredTensor> named =
        naming.map(found -> found.toTorchvision().apply(given)).orElse(given);
    Fitting fitting = Fitting.of(named, layout, file);
    write(fitting, file, metadata, target);
    List<String> warnings = new ArrayList<>(opened.warnings());
    naming.map(Naming::warnings).ifPresent(warnings::addAll);
    warnings.addAll(fitting.changes());
    return new Imported(opened.format(), naming.map(Naming::title).orElse("torchvision"), warnings);
  }

  private static void write(
      Fitting fitting, GivenFile file, Map<String, String> metadata, Path target) {
    Unfit unfit = new Unfit(file);
    Map<String, StoredTensor> checked = new LinkedHashMap<>();
    fitting
        .tensors()
        .forEach(
            (name, tensor) ->
                checked.put(
                    name,
                    new FiniteFloats(
                        tensor,
                        count -> {
                          if (count > 0) {
                            unfit.add(
                                name,
                                Rule.CONFLICT,
                                "%d of its %d numbers are NaN or infinite"
                                    .formatted(count, tensor.size()));
                          }
                        })));
    Safetensors.write(StateDict.complete(checked), metadata, target);
    unfit.throwIfAny();
  }

  private static InvalidInput refused(GivenFile file, String reason) {
    return new InvalidInput(new Violation("file", Rule.CONFLICT, file.name(), reason));
  }
}
